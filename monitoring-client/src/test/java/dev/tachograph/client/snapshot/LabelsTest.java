package dev.tachograph.client.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @Test
    void areSortedAndEqualInAnyOrder() {
        Labels labels = Labels.of("b", "2", "a", "1");
        assertThat(labels)
                .isEqualTo(Labels.of(Map.of("a", "1", "b", "2")))
                .hasSameHashCodeAs(Labels.of("a", "1", "b", "2"))
                .hasToString("{a=\"1\",b=\"2\"}")
                .isNotEqualTo(Labels.of("a", "2", "b", "1"));
        assertThat(labels.asMap()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(labels.get("b")).contains("2");
        assertThat(labels.get("c")).isEmpty();
        assertThat(labels.size()).isEqualTo(2);
    }

    @Test
    void anEmptyValueIsNoLabel() {
        assertThat(Labels.of("a", "", "b", "1")).isEqualTo(Labels.of("b", "1"));
        assertThat(Labels.of("a", "")).isSameAs(Labels.empty());
    }

    @Test
    void oneMoreReplacesOneOfTheSameName() {
        assertThat(Labels.of("a", "1").with("a", "2").with("b", "3")).isEqualTo(Labels.of("a", "2", "b", "3"));
    }

    @Test
    void quotesWhatPrometheusQuotes() {
        assertThat(Labels.of("a", "\"\\\n")).hasToString("{a=\"\\\"\\\\\\n\"}");
    }

    @Test
    void refusesWhatCannotTravel() {
        String[][] none = {
            {"a"},
            {"a", null},
            {null, "a"},
            {"a:b", "1"},
            {"", "1"},
            {"a", "1", "a", "1"},
            {"a", "\0"},
            {"a", "\uD83D"},
            {"a", "\uDE00x"},
            {"a", "x".repeat(1025)},
            {"a".repeat(256), "1"}
        };
        for (String[] pairs : none) {
            assertThatIllegalArgumentException().isThrownBy(() -> Labels.of(pairs));
        }
        String[] many = new String[130];
        for (int i = 0; i < many.length; i++) {
            many[i] = "l" + i;
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.of(many));
    }

    @ParameterizedTest
    @CsvSource({
        "search_duration_seconds, seconds",
        "read_bytes_total, bytes",
        "cpu_utilization_ratio, ratio",
        "search_duration_ms, ms",
        "searches_total, ''",
        "seconds, ''",
        "_total, ''"
    })
    void theUnitIsTheEndOfTheName(String name, String unit) {
        assertThat(new GaugeSnapshot(name, Labels.empty(), 1).unit()).isEqualTo(unit);
    }
}
