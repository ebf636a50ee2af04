package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void pointsAreThreeHundredUnlessTold() {
        assertThat(Parameters.points(null)).isEqualTo(300);
        assertThat(Parameters.points("")).isEqualTo(300);
        assertThat(Parameters.points("2")).isEqualTo(2);
        assertThat(Parameters.points("5000")).isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-5", "5001", "99999999999", "many", "2.5", " 2"})
    void pointsOutOfRangeAreRefused(String text) {
        assertThatThrownBy(() -> Parameters.points(text))
                .hasMessageStartingWith("points = \"" + text + "\": ")
                .isInstanceOfSatisfying(
                        BadParameterException.class,
                        e -> assertThat(e.problem().remedy()).contains("2 to 5000"));
    }

    @Test
    void labelsAreThoseWithThePrefix() {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.add("name", "disk_used_bytes");
        query.add("label.mount", "/data");
        query.add("label.a.b", "");
        query.add("labels", "x");

        assertThat(Parameters.labels(query)).containsOnlyKeys("mount", "a.b").containsEntry("mount", "/data");
    }

    @Test
    void aLabelWithoutANameOrWithTwoValuesIsRefused() {
        MultivaluedMap<String, String> nameless = new MultivaluedHashMap<>();
        nameless.add("label.", "x");
        assertThatThrownBy(() -> Parameters.labels(nameless)).hasMessageContaining("names no label");

        MultivaluedMap<String, String> twice = new MultivaluedHashMap<>();
        twice.add("label.core", "0");
        twice.add("label.core", "1");
        assertThatThrownBy(() -> Parameters.labels(twice)).hasMessageContaining("more than once");
    }

    @Test
    void longValuesAreShortenedInTheAnswer() {
        assertThatThrownBy(() -> Parameters.id("x".repeat(10_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
