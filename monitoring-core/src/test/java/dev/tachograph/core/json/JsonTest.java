package dev.tachograph.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    record Sample(@Nullable Instant at, @Nullable Double value, double plain, List<Double> all) {}

    record Held(Duration duration) {}

    @Test
    void writesTimesInUtcCutToMilliseconds() {
        assertThat(Json.text(Instant.parse("2026-01-01T00:00:00.123456789Z")))
                .isEqualTo("\"2026-01-01T00:00:00.123Z\"");
        assertThat(Json.text(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("\"2026-01-01T00:00:00Z\"");
    }

    @Test
    void writesDurationsAsText() {
        assertThat(Json.text(new Held(Duration.ofSeconds(90)))).isEqualTo("{\"duration\":\"PT1M30S\"}");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(Json.text(new Sample(null, null, 0.5, List.of()))).isEqualTo("{\"plain\":0.5,\"all\":[]}");
    }

    @Test
    void leavesOutFieldsThatAreNotFiniteAndKeepsTheirPlacesInLists() {
        Sample sample = new Sample(null, Double.NaN, Double.POSITIVE_INFINITY, List.of(1.0, Double.NaN, 2.0));
        assertThat(Json.text(sample)).isEqualTo("{\"all\":[1.0,null,2.0]}");
    }

    @Test
    void refusesFieldsItDoesNotKnow() {
        assertThatThrownBy(() -> Json.mapper().readValue("{\"durations\":\"PT1S\"}", Held.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }
}
