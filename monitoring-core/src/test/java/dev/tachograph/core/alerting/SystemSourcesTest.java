package dev.tachograph.core.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SystemSourcesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final SeriesHead head = new SeriesHead();
    private Instant startedAt = Instant.EPOCH;

    private static Settings settings(String toml) {
        SettingsResult result = SettingsReader.read(toml, "monitoring.toml", Map.of(), "server-1");
        return ((SettingsResult.Valid) result).settings();
    }

    private void record(int secondsBeforeNoon, String name, double value, String... labels) {
        Map<String, String> all = new TreeMap<>(Map.of("instance", "server-1"));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        SeriesDefinition series = SeriesDefinition.of(new SeriesKey(name, all), Kind.GAUGE);
        head.append(List.of(
                Recording.scalar(series, NOON.minusSeconds(secondsBeforeNoon).toEpochMilli(), value)));
    }

    private ReadingSource source(String rule, String toml) {
        return new SystemSources(head, settings(toml), startedAt)
                .all().stream()
                        .filter(source -> source.rule().name().equals(rule))
                        .findFirst()
                        .orElseThrow();
    }

    private List<Reading> read(String rule, String toml) {
        return source(rule, toml).read(NOON);
    }

    @Test
    void cpuOfAWindowThatIsNotFullYetIsNamedAsItIs() {
        record(15, "system_cpu_utilization_ratio", 0.8);
        record(5, "system_cpu_utilization_ratio", 1.0);
        assertThat(read("cpu_usage", ""))
                .extracting(Reading::words)
                .containsExactly("CPU was busy 90 % of the last 25 s (limit 80 %)");
    }

    @Test
    void cpuLeavesOutWhatCoversTheStartOfTheServer() {
        startedAt = NOON.minusSeconds(21);
        record(40, "system_cpu_utilization_ratio", 0.1);
        record(20, "system_cpu_utilization_ratio", 1.0);
        record(10, "system_cpu_utilization_ratio", 1.0);
        assertThat(read("cpu_usage", "")).extracting(Reading::value).containsExactly(OptionalDouble.of(0.1));
        record(0, "system_cpu_utilization_ratio", 0.3);
        assertThat(read("cpu_usage", "")).extracting(Reading::value).containsExactly(OptionalDouble.of(0.2));
    }

    @Test
    void aFileSystemWithoutValuesIsGoneWhileOthersHaveSome() {
        Map<String, String> data = Map.of("instance", "server-1", "mount", "/data");
        ReadingSource disks = source("disk_usage", "");
        record(200, "system_filesystem_utilization_ratio", 0.95, "mount", "/data");
        record(200, "system_filesystem_utilization_ratio", 0.5, "mount", "/");
        assertThat(disks.gone(data, NOON)).as("while nothing is collected").isEmpty();
        record(10, "system_filesystem_utilization_ratio", 0.5, "mount", "/");
        assertThat(disks.gone(data, NOON)).contains("the file system /data is not mounted any more");
        assertThat(source("memory_usage", "").gone(Map.of(), NOON)).isEmpty();
    }

    @Test
    void cpuIsTheMeanOfTheLastMinute() {
        record(70, "system_cpu_utilization_ratio", 0.0);
        record(50, "system_cpu_utilization_ratio", 0.8);
        record(10, "system_cpu_utilization_ratio", 1.0);
        assertThat(read("cpu_usage", ""))
                .extracting(Reading::value, Reading::condition, Reading::words)
                .containsExactly(tuple(
                        OptionalDouble.of(0.9),
                        Condition.warningFrom(0.8),
                        "CPU was busy 90 % of the last minute (limit 80 %)"));
    }

    @Test
    void cpuIsTheMeanOfAnIntervalWhereThatIsLonger() {
        record(250, "system_cpu_utilization_ratio", 0.5);
        assertThat(read("cpu_usage", "[metrics.system]\ninterval = \"5m\""))
                .extracting(Reading::value, Reading::words)
                .containsExactly(tuple(OptionalDouble.of(0.5), "CPU was busy 50 % of the last 5m (limit 80 %)"));
    }

    @Test
    void withoutSamplesThereIsNoData() {
        assertThat(read("cpu_usage", "")).isEmpty();
        assertThat(read("memory_usage", "")).extracting(Reading::value).containsExactly(OptionalDouble.empty());
        assertThat(read("disk_usage", "")).isEmpty();
    }

    @Test
    void memoryIsTheNewestValue() {
        record(30, "system_memory_utilization_ratio", 0.2);
        record(20, "system_memory_utilization_ratio", 0.86);
        assertThat(read("memory_usage", ""))
                .extracting(Reading::value, Reading::words)
                .containsExactly(
                        tuple(OptionalDouble.of(0.86), "86 % of the memory is in use (limit 85 %, newest value)"));
    }

    @Test
    void everyFileStoreIsAnInstance() {
        record(10, "system_filesystem_utilization_ratio", 0.95, "mount", "/data");
        record(200, "system_filesystem_utilization_ratio", 0.95, "mount", "/gone");
        record(10, "system_filesystem_utilization_ratio", 0.5, "mount", "/");
        record(10, "system_filesystem_utilization_ratio", 1.0, "mount", "/x", "application", "shop");
        record(10, "system_filesystem_utilization_ratio", 1.0, "mount", "/y", "instance", "server-2");
        assertThat(read("disk_usage", ""))
                .extracting(reading -> reading.labels().get("mount"), Reading::value)
                .containsExactly(
                        tuple("/", OptionalDouble.of(0.5)),
                        tuple("/data", OptionalDouble.of(0.95)),
                        tuple("/gone", OptionalDouble.empty()));
    }

    @Test
    void thresholdsAreThoseOfTheSettings() {
        record(10, "system_cpu_utilization_ratio", 0.5);
        record(10, "system_filesystem_utilization_ratio", 0.5, "mount", "/");
        String toml = """
                [alerts]
                cpu_usage_threshold = 0
                memory_usage_threshold = 12.5
                disk_usage_threshold = 99.5
                """;
        assertThat(read("cpu_usage", toml)).extracting(Reading::condition).containsExactly(Condition.warningFrom(0));
        assertThat(read("memory_usage", toml))
                .extracting(Reading::condition)
                .containsExactly(Condition.warningFrom(0.125));
        assertThat(read("disk_usage", toml))
                .extracting(Reading::condition)
                .containsExactly(Condition.warningFrom(0.995).criticalFrom(0.995));
        assertThat(read("disk_usage", ""))
                .extracting(Reading::condition)
                .containsExactly(Condition.warningFrom(0.9).criticalFrom(0.99));
    }

    @Test
    void anAlertIsOverAfterThreeFineEvaluations() {
        assertThat(new SystemSources(head, settings("[alerts]\nevaluation_interval = \"4s\""), startedAt).all())
                .extracting(
                        source -> source.rule().holdFor() + " " + source.rule().keepFiringFor())
                .containsOnly("PT0S PT6S");
    }
}
