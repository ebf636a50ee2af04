package dev.tachograph.persistence.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkMode;
import dev.tachograph.core.json.Json;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code benchmark}. */
@Entity
@Table(name = "benchmark")
@NullUnmarked
class BenchmarkEntity {

    private static final TypeReference<TreeMap<String, String>> PARAMS = new TypeReference<>() {};

    @Id
    @Column(name = "key_hash")
    private String keyHash;

    private String name;
    private String params;
    private String mode;
    private String unit;
    private int threads;

    protected BenchmarkEntity() {}

    BenchmarkEntity(BenchmarkKey key) {
        this.keyHash = hashOf(key);
        this.name = Columns.whole("benchmark.name", key.name(), 4_000);
        this.params = Columns.whole("benchmark.params", Json.text(key.params()), 1_000_000);
        this.mode = key.mode().word();
        this.unit = Columns.whole("benchmark.unit", key.unit(), 255);
        this.threads = key.threads();
    }

    String keyHash() {
        return keyHash;
    }

    BenchmarkKey toKey() {
        return new BenchmarkKey(name, paramsByName(), BenchmarkMode.ofWord(mode).orElseThrow(), unit, threads);
    }

    private TreeMap<String, String> paramsByName() {
        try {
            return Json.mapper().readValue(params, PARAMS);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException("benchmark.params = " + params + ": is not an object of strings", damaged);
        }
    }

    /** Of the JSON array of everything the key holds, which no two benchmarks share. */
    static String hashOf(BenchmarkKey key) {
        String text = Json.text(List.of(key.name(), key.params(), key.mode().word(), key.unit(), key.threads()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
