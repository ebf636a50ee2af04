package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.core.collection.RegistryDeltas;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.SeriesHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the registry of an application to the figures: errors while it, or the monitor, is started anew. */
class ErrorsAcrossRestartsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final OperationKey X = new OperationKey("logs", OperationKind.OPERATION, "x");

    private final MemoryStore store = new MemoryStore();
    private Run run = new Run();

    /** A run of the monitor. */
    private final class Run {

        private final SeriesHead head = new SeriesHead();
        private final HistoryWriter writer = new HistoryWriter(store, "s", head, PendingBound.standard());
        private final RegistryDeltas deltas = new RegistryDeltas();
        private final PerformanceTracker tracker = new PerformanceTracker(
                new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400)),
                new Baselines(List.of()),
                new SlowCalls(new MemorySlowCalls(), "s"));

        private Run() {
            writer.rebuild();
        }

        private void look(Instant at, String application, double errors, int calls) {
            double[] durations = new double[calls];
            Arrays.fill(durations, 0.1);
            List<MetricSnapshot> metrics = new ArrayList<>();
            metrics.add(new HistogramSnapshot(
                    "operation_duration_seconds", Labels.of("operation", "x"), ExponentialHistogram.of(durations)));
            if (errors > 0) {
                metrics.add(new CounterSnapshot(
                        "operation_errors_total", Labels.of("operation", "x", "exception", "a.B"), errors));
            }
            RegistrySnapshot snapshot =
                    new RegistrySnapshot("logs", application, at, at.minusMillis(1), metrics, List.of(), List.of());
            writer.record(deltas.read(snapshot, Map.of("instance", "s", "application", "logs"), at.toEpochMilli()));
            deltas.retain(Set.of(application));
            writer.flush(at);
            writer.seal(at);
        }

        private long errors(Duration range, Instant now) {
            return tracker.operations(now.minus(range), now, now)
                    .operations()
                    .get(0)
                    .errors();
        }
    }

    @Test
    void theFirstErrorAfterARedeploymentIsOneHoweverLateItComes() {
        for (int hours : new int[] {0, 3}) {
            Instant start = NOON.plus(Duration.ofDays(hours));
            run = new Run();
            run.look(start, "one", 1000, 1000);
            Instant at = start;
            for (int minute = 0; minute <= hours * 60; minute++) {
                at = start.plusSeconds(60L * minute + 10);
                run.look(at, "two", 0, 2_000);
            }
            run.look(at.plusSeconds(10), "two", 1, 2_030);
            Instant now = at.plusSeconds(11);
            assertThat(run.errors(Duration.ofSeconds(11), now)).isEqualTo(1);
            assertThat(run.errors(Duration.ofHours(12), now)).isEqualTo(1001);
            assertThat(run.tracker
                            .operation(X, now.minusSeconds(11), now, 10, now)
                            .orElseThrow()
                            .errors())
                    .containsExactly(new ErrorClass("a.B", 1));
        }
    }

    @Test
    void aTotalThatIsTheSameOrHigherAfterARestartCounts() {
        run.look(NOON, "one", 1, 1);
        run = new Run();
        run.look(NOON.plusSeconds(60), "two", 1, 1);
        assertThat(run.errors(Duration.ofMinutes(5), NOON.plusSeconds(61))).isEqualTo(2);
        run = new Run();
        run.look(NOON.plusSeconds(120), "three", 5, 5);
        assertThat(run.errors(Duration.ofMinutes(5), NOON.plusSeconds(121))).isEqualTo(7);
    }

    @Test
    void rollupsHoldTheErrorsThatEachRunBeganWith() {
        for (int day = 0; day < 5; day++) {
            Instant at = NOON.minus(Duration.ofDays(20 - day));
            run = new Run();
            run.look(at, "run-" + day, 40, 40);
            run.look(at.plusSeconds(10), "run-" + day, 40, 50);
            run.writer.seal(at.plus(Duration.ofHours(2)));
        }
        PerformanceData data = run.tracker.operations(NOON.minus(Duration.ofDays(21)), NOON, NOON);
        assertThat(data.resolution()).isEqualTo(Resolution.HOURS);
        assertThat(data.operations().get(0).errors()).isEqualTo(200);
    }
}
