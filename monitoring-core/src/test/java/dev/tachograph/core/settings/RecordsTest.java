package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The records hold their bounds also against programs, and cannot be changed. */
final class RecordsTest {

    private static final long CAP = 2_000_000_000L;

    private static final Path DATA = Path.of("data");

    @ParameterizedTest
    @CsvSource({"0", "65536", "-1"})
    void aPortIsAPort(int port) {
        assertThatThrownBy(() -> new ServerSettings("localhost", port, DATA, "a", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("server.port = " + port + ": must be a whole number between 1 and 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "0.0.0.0", "::", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "my_host.", "a"})
    void aHostIsANameOrAnAddress(String host) {
        assertThat(new ServerSettings(host, 1, DATA, "a", List.of(host)).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[::1]", "localhost:80", "http://a", "a/b", "-a", "a b", "*.example.org"})
    void aHostIsNothingElse(String host) {
        assertThatThrownBy(() -> new ServerSettings(host, 1, DATA, "a", List.of()))
                .hasMessageStartingWith("server.host = ");
        assertThatThrownBy(() -> new ServerSettings("a", 1, DATA, "a", List.of("a", host)))
                .hasMessageStartingWith("server.allowed_hosts = ")
                .hasMessageContaining("element 2 must be a host name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0007"})
    void anInstanceIsALabel(String instance) {
        assertThatThrownBy(() -> new ServerSettings("a", 1, DATA, instance, List.of()))
                .hasMessageStartingWith("server.instance = ");
    }

    @Test
    void listsAndMapsAreCopies() {
        List<String> hosts = new ArrayList<>(List.of("a"));
        ServerSettings server = new ServerSettings("a", 1, DATA, "a", hosts);
        hosts.add("b");
        assertThat(server.allowedHosts()).containsExactly("a");

        Map<MetricCategory, CategorySettings> categories = new EnumMap<>(MetricCategory.class);
        for (MetricCategory category : MetricCategory.values()) {
            categories.put(category, new CategorySettings(true, Duration.ofSeconds(1)));
        }
        MetricsSettings metrics = new MetricsSettings(categories, Duration.ofSeconds(1));
        categories.clear();
        assertThat(metrics.categories()).hasSize(MetricCategory.values().length).isUnmodifiable();
    }

    @Test
    void noCategoryIsMissing() {
        assertThatThrownBy(() -> new MetricsSettings(
                        Map.of(MetricCategory.DISK, new CategorySettings(true, Duration.ofSeconds(1))),
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SYSTEM")
                .hasMessageNotContaining("DISK");
    }

    @Test
    void intervalsHaveBounds() {
        assertThatThrownBy(() -> new CategorySettings(true, Duration.ofMillis(999)))
                .hasMessage("metrics.*.interval = \"999ms\": must be between 1s and 1h");
        assertThatThrownBy(() -> new MetricsSettings(Map.of(), Duration.ofSeconds(61)))
                .hasMessage("metrics.flush_interval = \"61s\": must be between 1s and 1m");
    }

    @Test
    void coarserFiguresAreKeptAtLeastAsLong() {
        Duration day = Duration.ofDays(1);
        assertThat(new RetentionSettings(day, day, day, CAP).days()).isEqualTo(day);
        assertThatThrownBy(() -> new RetentionSettings(day.multipliedBy(2), day, day.multipliedBy(3), CAP))
                .hasMessage("retention.hours = \"1d\": must be at least retention.detail, which is \"2d\"");
        assertThatThrownBy(() -> new RetentionSettings(day, day.multipliedBy(2), day, CAP))
                .hasMessage("retention.days = \"1d\": must be at least retention.hours, which is \"2d\"");
        assertThatThrownBy(() -> new RetentionSettings(day.minusNanos(1), day, day, CAP))
                .hasMessageStartingWith("retention.detail = ");
    }
}
