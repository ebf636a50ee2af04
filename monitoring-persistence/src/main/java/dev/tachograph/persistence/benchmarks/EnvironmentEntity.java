package dev.tachograph.persistence.benchmarks;

import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code environment}: as its first run described it. */
@Entity
@Table(name = "environment")
@NullUnmarked
class EnvironmentEntity {

    private static final int LONGEST = 1_024;

    @Id
    private String fingerprint;

    private String cpu;
    private int cores;

    @Column(name = "memory_bytes")
    private long memoryBytes;

    private String os;
    private String jdk;

    protected EnvironmentEntity() {}

    EnvironmentEntity(Environment environment) {
        this.fingerprint = environment.fingerprint();
        // Whole, because the fingerprint follows from them.
        this.cpu = Columns.whole("environment.cpu", environment.cpu(), LONGEST);
        this.cores = environment.cores();
        this.memoryBytes = environment.memoryBytes();
        this.os = Columns.whole("environment.os", environment.os(), LONGEST);
        this.jdk = Columns.whole("environment.jdk", environment.jdk(), LONGEST);
    }

    Environment toEnvironment() {
        return new Environment(cpu, cores, memoryBytes, os, jdk);
    }
}
