package dev.tachograph.core.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class UndisturbedSourceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final ReadingSource CPU = new ReadingSource() {
        @Override
        public Rule rule() {
            return new Rule("cpu_usage", Duration.ZERO, Duration.ZERO);
        }

        @Override
        public List<Reading> read(Instant now) {
            return List.of(new Reading(
                    "cpu_usage", Map.of(), OptionalDouble.of(0.9), Condition.warningFrom(0.8), "CPU was busy 90 %"));
        }

        @Override
        public Optional<String> gone(Map<String, String> labels, Instant now) {
            return Optional.of("there is no CPU any more");
        }
    };

    private static Reading read(Disturbance... disturbances) {
        return new UndisturbedSource(CPU, List.of(disturbances)).read(NOON).get(0);
    }

    private static Disturbance of(String disturbed) {
        return (rule, now) -> rule.equals(disturbed) ? Optional.of("a benchmark run is under way") : Optional.empty();
    }

    @Test
    void whatIsExplainedIsNotJudgedAndSaysWhy() {
        Reading reading = read(of("memory_usage"), of("cpu_usage"));
        assertThat(reading.value()).isEmpty();
        assertThat(reading.words()).isEqualTo("CPU was busy 90 %; not judged, because a benchmark run is under way");
    }

    @Test
    void anythingElseIsAsItWas() {
        assertThat(read()).isEqualTo(CPU.read(NOON).get(0));
        assertThat(read(of("memory_usage"))).isEqualTo(CPU.read(NOON).get(0));
    }

    @Test
    void whatIsGoneStaysGone() {
        assertThat(new UndisturbedSource(CPU, List.of(of("cpu_usage"))).gone(Map.of(), NOON))
                .hasValue("there is no CPU any more");
    }
}
