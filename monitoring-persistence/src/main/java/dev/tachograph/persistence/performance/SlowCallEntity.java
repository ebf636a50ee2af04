package dev.tachograph.persistence.performance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCallStore.Entry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code slow_call}. */
@Entity
@Table(name = "slow_call")
@IdClass(SlowCallEntity.Key.class)
@NullUnmarked
class SlowCallEntity {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    @Id
    @Column(name = "operation_hash")
    private String operationHash;

    @Id
    @Column(name = "interval_at")
    private Timestamp intervalAt;

    @Id
    private String instance;

    private String application;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    private String operation;

    @Column(name = "started_at")
    private Timestamp startedAt;

    @Column(name = "duration_seconds")
    private double durationSeconds;

    private String exception;
    private String labels;

    protected SlowCallEntity() {}

    SlowCallEntity(Entry entry) {
        OperationKey key = entry.operation();
        this.operationHash = hashOf(key);
        this.intervalAt = Timestamp.from(entry.intervalAt());
        this.instance = entry.instance();
        this.application = key.application();
        this.kind = key.kind();
        this.operation = key.name();
        SlowCall call = entry.call();
        this.startedAt = Timestamp.from(call.startedAt());
        this.durationSeconds = call.durationSeconds();
        this.exception = call.exception();
        this.labels = json(call.labels());
    }

    SlowCall toCall() {
        try {
            return new SlowCall(startedAt.toInstant(), durationSeconds, exception, JSON.readValue(labels, LABELS));
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException("slow_call.labels = " + labels + ": is not an object of strings", damaged);
        }
    }

    private static String json(Map<String, String> labels) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(labels));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Of the JSON array of application, kind and name, which no two operations share. */
    static String hashOf(OperationKey key) {
        try {
            byte[] text = JSON.writeValueAsBytes(
                    new String[] {key.application(), key.kind().name(), key.name()});
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Its key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String operationHash;
        private Timestamp intervalAt;
        private String instance;

        protected Key() {}

        Key(Entry entry) {
            this.operationHash = hashOf(entry.operation());
            this.intervalAt = Timestamp.from(entry.intervalAt());
            this.instance = entry.instance();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(key.operationHash, operationHash)
                    && Objects.equals(key.intervalAt, intervalAt)
                    && Objects.equals(key.instance, instance);
        }

        @Override
        public int hashCode() {
            return Objects.hash(operationHash, intervalAt, instance);
        }
    }
}
