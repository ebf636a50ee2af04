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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * CPU, memory and file systems of the machine, from the newest samples in memory: these rules work while the database is away.
 *
 * <p>CPU is the mean of a minute, or of a collection interval where that is longer, because a single sample of 10 s is over any threshold
 * now and then. A window that is not full yet is used as it is, and named as it is. Memory and file systems are their newest value. A
 * value that is older than three collection intervals, and than two minutes, is none.
 */
public final class SystemSources {

    /** A file store this full makes programs fail now, whatever the threshold. */
    public static final double DISK_FULL_RATIO = 0.99;

    private static final Duration CPU_WINDOW = Duration.ofMinutes(1);
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final int STALE_INTERVALS = 3;
    private static final String FILE_SYSTEM = "system_filesystem_utilization_ratio";

    private final SeriesHead head;
    private final Settings settings;
    private final Instant startedAt;

    /**
     * @param head where the samples of this server are
     * @param startedAt when this run began to collect
     */
    public SystemSources(SeriesHead head, Settings settings, Instant startedAt) {
        this.head = head;
        this.settings = settings;
        this.startedAt = startedAt;
    }

    /**
     * How busy the CPUs were.
     *
     * @param ratio share of all CPUs, 0 to 1
     * @param span how long that is, as words: {@code the last minute}, {@code the last 20 s}
     */
    public record CpuMean(double ratio, String span) {}

    /** The three rules of the machine. */
    public List<ReadingSource> all() {
        AlertSettings alerts = settings.alerts();
        return List.of(
                new Source(Rule.builtIn("cpu_usage", alerts), this::cpu, (labels, now) -> Optional.empty()),
                new Source(Rule.builtIn("memory_usage", alerts), this::memory, (labels, now) -> Optional.empty()),
                new Source(Rule.builtIn("disk_usage", alerts), this::disks, this::unmounted));
    }

    private record Source(
            Rule rule,
            Function<Instant, List<Reading>> reader,
            BiFunction<Map<String, String>, Instant, Optional<String>> absence)
            implements ReadingSource {

        @Override
        public List<Reading> read(Instant now) {
            return reader.apply(now);
        }

        @Override
        public Optional<String> gone(Map<String, String> labels, Instant now) {
            return absence.apply(labels, now);
        }
    }

    /** The mean of the window before now; empty when nothing was collected in it. */
    public Optional<CpuMean> cpuMean(Instant now) {
        SeriesKey key = SeriesKey.of("system_cpu_utilization_ratio", Alert.INSTANCE, instance());
        return head.samples(key, now.minus(cpuWindow()).toEpochMilli(), Long.MAX_VALUE)
                .flatMap(samples -> mean((ScalarSamples) samples, now));
    }

    private Duration cpuWindow() {
        Duration interval = interval(MetricCategory.SYSTEM);
        return interval.compareTo(CPU_WINDOW) > 0 ? interval : CPU_WINDOW;
    }

    private Optional<CpuMean> mean(ScalarSamples samples, Instant now) {
        // The first look of a run covers moments, and the next one the deployment of the server: both say nothing of
        // the machine.
        long settling = interval(MetricCategory.SYSTEM).toMillis() * 3 / 2;
        long from = startedAt.toEpochMilli();
        double sum = 0;
        int count = 0;
        long oldest = 0;
        for (int i = 0; i < samples.size(); i++) {
            long time = samples.time(i);
            if (time < from || time >= from + settling) {
                oldest = count == 0 ? time : oldest;
                sum += samples.value(i);
                count++;
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(new CpuMean(sum / count, span(oldest, now)));
    }

    /** A sample covers the interval before it. */
    private String span(long oldest, Instant now) {
        Duration window = cpuWindow();
        Duration interval = interval(MetricCategory.SYSTEM);
        Duration covered = Duration.between(Instant.ofEpochMilli(oldest), now).plus(interval);
        if (covered.plus(interval.dividedBy(2)).compareTo(window) < 0) {
            return "the last " + Math.round(covered.toMillis() / 1_000.0) + " s";
        }
        return window.equals(CPU_WINDOW) ? "the last minute" : "the last " + Durations.format(window);
    }

    private List<Reading> cpu(Instant now) {
        double limit = settings.alerts().cpuRatio();
        // Without a value the alert stays as it is.
        return cpuMean(now)
                .map(mean -> new Reading(
                        "cpu_usage",
                        Map.of(),
                        OptionalDouble.of(mean.ratio()),
                        Condition.warningFrom(limit),
                        "CPU was busy " + Percent.of(mean.ratio()) + " of " + mean.span() + " (limit "
                                + Percent.of(limit) + ")"))
                .stream()
                .toList();
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
                .filter(this::isFileSystem)
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

    private boolean isFileSystem(SeriesKey key) {
        return key.name().equals(FILE_SYSTEM)
                && key.label(Alert.INSTANCE).equals(instance())
                // An application may call its own series what it likes.
                && key.label("application").isEmpty();
    }

    /** One without a newest value, while there are others with one. */
    private Optional<String> unmounted(Map<String, String> labels, Instant now) {
        boolean works = head.series().stream()
                .map(series -> series.key())
                .filter(this::isFileSystem)
                .anyMatch(key -> latest(key, MetricCategory.DISK, now).isPresent());
        return works
                ? Optional.of("the file system " + labels.getOrDefault("mount", "") + " is not mounted any more")
                : Optional.empty();
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
