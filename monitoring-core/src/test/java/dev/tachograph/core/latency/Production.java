package dev.tachograph.core.latency;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.performance.SlowCallStore;
import dev.tachograph.core.performance.SlowCalls;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.Standing;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** An application that is looked at every ten seconds, its history, and a detector that looks every five. */
final class Production {

    static final OperationKey SEARCH = new OperationKey("logs", OperationKind.OPERATION, "search_operation");
    private static final Duration LOOK = Duration.ofSeconds(10);

    static final Witness NOBODY = new Witness() {
        @Override
        public String threads() {
            return "\"worker\" RUNNABLE";
        }

        @Override
        public List<Instant> starts(String application, Instant since) {
            return List.of();
        }
    };

    final MemoryStore store;
    private final String instance;
    final List<Annotation> annotations = new ArrayList<>();
    final List<Annotation> leftOut = new ArrayList<>();
    final List<Sighting> seen = new ArrayList<>();
    final List<Regression> recorded = new ArrayList<>();
    final Set<String> followedElsewhere = new HashSet<>();
    final SlowCalls slowCalls = new SlowCalls(noCallsStored(), "server-1");
    private final HistoryWriter writer;
    private final HistoryReader reader;
    private final SplittableRandom random;
    private final SeriesDefinition series;

    Instant now;
    double perSecond = 10;
    LatencyDetector detector;

    Production(String start, long seed) {
        this(start, seed, "server-1", new MemoryStore());
    }

    /** A server that shares its store with others. */
    Production(String start, long seed, String instance, MemoryStore store) {
        this.now = Instant.parse(start);
        this.random = new SplittableRandom(seed);
        this.instance = instance;
        this.store = store;
        SeriesHead head = new SeriesHead();
        this.writer = new HistoryWriter(store, instance, head, PendingBound.standard());
        this.reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));
        this.series = SeriesDefinition.of(
                new SeriesKey(
                        "operation_duration_seconds",
                        Map.of("application", "logs", "instance", instance, "operation", SEARCH.name())),
                Kind.HISTOGRAM);
        this.detector = newDetector();
    }

    CallHistory history() {
        return new CallHistory(reader, (from, to) -> List.copyOf(leftOut));
    }

    /** As after a restart of the monitor: it knows what the history knows. */
    LatencyDetector newDetector() {
        return new LatencyDetector(
                history(), instance, answering(AnnotationStore.class, annotations), slowCalls, NOBODY, standing());
    }

    Standing standing() {
        return new Standing() {
            @Override
            public List<Regression> operations() {
                return List.copyOf(recorded);
            }

            @Override
            public boolean follows(Regression one) {
                return !followedElsewhere.contains(one.id());
            }
        };
    }

    /** Plays on; nobody looks until the end, where there is a detector that has not looked yet. */
    void play(Duration length, ToDoubleFunction<Instant> slower, boolean looking) {
        Instant end = now.plus(length);
        Duration look = looking ? LOOK : Duration.ofMinutes(1);
        while (now.isBefore(end)) {
            now = now.plus(look);
            double level = 0.05 * slower.applyAsDouble(now);
            double[] calls = random.doubles(Math.round(look.toSeconds() * perSecond))
                    .map(any -> level * Math.exp(0.6 * random.nextGaussian()))
                    .toArray();
            writer.record(List.of(new Recording(series, now.toEpochMilli(), 0, ExponentialHistogram.of(calls))));
            if (now.getEpochSecond() % 60 < 10) {
                flush();
            }
            if (looking) {
                seen.addAll(detector.look(now));
                seen.addAll(detector.look(now.plusSeconds(5)));
            }
        }
    }

    void play(Duration length, double slower) {
        play(length, any -> slower, true);
    }

    /** Operations of another server that come before this one's by name. */
    void recordElsewhere(int operations) {
        SeriesHead head = new SeriesHead();
        HistoryWriter other = new HistoryWriter(store, "server-2", head, PendingBound.standard());
        List<Recording> once = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            SeriesKey key = new SeriesKey(
                    "operation_duration_seconds",
                    Map.of("application", "logs", "instance", "server-2", "operation", "another_" + i));
            once.add(new Recording(
                    SeriesDefinition.of(key, Kind.HISTOGRAM),
                    now.toEpochMilli(),
                    0,
                    ExponentialHistogram.of(new double[] {1})));
        }
        other.record(once);
        other.flush(now);
    }

    private void flush() {
        try {
            writer.flush(now);
            writer.seal(now);
        } catch (HistoryUnavailableException away) {
            // It keeps what it has and tries again.
            return;
        }
    }

    List<Sighting> seen(Sighting.Phase phase) {
        return seen.stream().filter(one -> one.phase() == phase).toList();
    }

    private static SlowCallStore noCallsStored() {
        return answering(SlowCallStore.class, List.<SlowCall>of());
    }

    /** A port that answers that list, whatever it is asked. */
    private static <T> T answering(Class<T> port, List<?> answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> method.getReturnType() == List.class ? List.copyOf(answer) : null));
    }
}
