package dev.tachograph.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * JSON as the whole house writes it.
 *
 * <p>Times are ISO-8601 in UTC, cut to milliseconds. A field that is null or not a finite number is left out; inside a
 * list such a number is {@code null}, so that the others keep their places. Reading refuses fields it does not know.
 */
public final class Json {

    private static final ObjectMapper MAPPER = create();

    private Json() {}

    /** The shared mapper. Thread-safe; do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** {@code value} as one line of JSON. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getName() + ": cannot be written as JSON", e);
        }
    }

    private static ObjectMapper create() {
        SimpleModule own = new SimpleModule("tachograph")
                .addSerializer(Instant.class, new MillisecondInstant())
                .addSerializer(Double.class, new FiniteDouble(Double.class))
                .addSerializer(double.class, new FiniteDouble(double.class));
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(own)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                // 1 for "name" or "" for a number is a mistake of the caller, and silence would hide it.
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        // "Empty" for a number means not finite: FiniteDouble says so.
        JsonInclude.Value nonEmpty =
                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);
        mapper.configOverride(Double.class).setInclude(nonEmpty);
        mapper.configOverride(double.class).setInclude(nonEmpty);
        return mapper;
    }

    private static final class MillisecondInstant extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        MillisecondInstant() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private static final class FiniteDouble extends StdSerializer<Double> {

        private static final long serialVersionUID = 1L;

        FiniteDouble(Class<Double> type) {
            super(type);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Double value) {
            return !Double.isFinite(value);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
    }
}
