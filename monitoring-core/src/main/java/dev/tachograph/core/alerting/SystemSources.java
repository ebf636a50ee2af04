package dev.tachograph.core.alerting;

import dev.tachograph.core.history.ScalarSamples;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.AlertSettings;
import dev.tachograph.core.settings.Durations;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.core.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * CPU, memory and file systems of the machine, from the newest samples in memory: these rules work while the database is away.
 *
 * <p>CPU is the mean of a minute, or of a collection interval where that is longer, because a single sample of 10 s is over any threshold
 * now and then. Memory and file systems are their newest value. A value that is older than three collection intervals is none.
 */
public final class SystemSources {

    /** A file store this full makes programs fail now, whatever the threshold. */
    public static final double DISK_FULL_RATIO = 0.99;

    private static final Duration CPU_WINDOW = Duration.ofMinutes(1);
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final int STALE_INTERVALS = 3;

    private final SeriesHead head;
    private final Settings settings;

    /** @param head where the samples of this server are */
    public SystemSources(SeriesHead head, Settings settings) {
        this.head = head;
        this.settings = settings;
    }

    /** The three rules of the machine. */
    public List<ReadingSource> all() {
        AlertSettings alerts = settings.alerts();
        return List.of(
                new Source(Rule.builtIn("cpu_usage", alerts), this::cpu),
                new Source(Rule.builtIn("memory_usage", alerts), this::memory),
                new Source(Rule.builtIn("disk_usage", alerts), this::disks));
    }

    private record Source(Rule rule, Function<Instant, List<Reading>> reader) implements ReadingSource {

        @Override
        public List<Reading> read(Instant now) {
            return reader.apply(now);
        }
    }

    /** The share of all CPUs that was busy in the window; empty when nothing was collected in it. */
    public OptionalDouble cpuRatio(Instant now) {
        SeriesKey key = SeriesKey.of("system_cpu_utilization_ratio", Alert.INSTANCE, instance());
        return head.samples(key, now.minus(cpuWindow()).toEpochMilli(), Long.MAX_VALUE)
                .filter(samples -> !samples.isEmpty())
                .map(samples -> OptionalDouble.of(mean((ScalarSamples) samples)))
                .orElse(OptionalDouble.empty());
    }

    private Duration cpuWindow() {
        Duration interval = interval(MetricCategory.SYSTEM);
        return interval.compareTo(CPU_WINDOW) > 0 ? interval : CPU_WINDOW;
    }

    private static double mean(ScalarSamples samples) {
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += samples.value(i);
        }
        return sum / samples.size();
    }

    private List<Reading> cpu(Instant now) {
        double limit = settings.alerts().cpuRatio();
        Duration window = cpuWindow();
        String span = window.equals(CPU_WINDOW) ? "the last minute" : "the last " + Durations.format(window);
        OptionalDouble ratio = cpuRatio(now);
        String words = "CPU was busy " + percent(ratio) + " of " + span + " (limit " + Percent.of(limit) + ")";
        return List.of(new Reading("cpu_usage", Map.of(), ratio, Condition.warningFrom(limit), words));
    }

    private List<Reading> memory(Instant now) {
        double limit = settings.alerts().memoryRatio();
        SeriesKey key = SeriesKey.of("system_memory_utilization_ratio", Alert.INSTANCE, instance());
        OptionalDouble ratio = latest(key, MetricCategory.SYSTEM, now);
        String words = percent(ratio) + " of the memory is in use (limit " + Percent.of(limit) + ", newest value)";
        return List.of(new Reading("memory_usage", Map.of(), ratio, Condition.warningFrom(limit), words));
    }

    private List<Reading> disks(Instant now) {
        double limit = settings.alerts().diskRatio();
        // A threshold above it would otherwise be a warning that can only be critical.
        Condition condition = Condition.warningFrom(limit).criticalFrom(Math.max(limit, DISK_FULL_RATIO));
        return head.series().stream()
                .map(series -> series.key())
                .filter(key -> key.name().equals("system_filesystem_utilization_ratio")
                        && key.label(Alert.INSTANCE).equals(instance())
                        // An application may call its own series what it likes.
                        && key.label("application").isEmpty())
                .sorted(Comparator.naturalOrder())
                .map(key -> {
                    OptionalDouble ratio = latest(key, MetricCategory.DISK, now);
                    String words = "The file system " + key.label("mount") + " is " + percent(ratio) + " full (limit "
                            + Percent.of(limit) + ", newest value)";
                    Map<String, String> labels = new TreeMap<>(key.labels());
                    return new Reading("disk_usage", labels, ratio, condition, words);
                })
                .toList();
    }

    private OptionalDouble latest(SeriesKey key, MetricCategory category, Instant now) {
        Duration patience = interval(category).multipliedBy(STALE_INTERVALS);
        long oldest =
                now.minus(patience.compareTo(STALE) > 0 ? patience : STALE).toEpochMilli();
        return head.latest(key)
                .filter(latest -> latest.time() >= oldest)
                .map(latest -> OptionalDouble.of(latest.value()))
                .orElse(OptionalDouble.empty());
    }

    private Duration interval(MetricCategory category) {
        return settings.metrics().category(category).interval();
    }

    private String instance() {
        return settings.server().instance();
    }

    private static String percent(OptionalDouble ratio) {
        return ratio.isPresent() ? Percent.of(ratio.getAsDouble()) : "an unknown share";
    }
}
