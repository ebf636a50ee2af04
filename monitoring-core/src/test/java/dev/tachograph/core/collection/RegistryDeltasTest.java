package dev.tachograph.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.series.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistryDeltasTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, String> SERVER = Map.of("instance", "server-1", "application", "shop");

    private final RegistryDeltas deltas = new RegistryDeltas();
    private long now = NINE.toEpochMilli();

    @Nested
    class OfOneRegistry {

        @Test
        void aCounterIsATotal() {
            assertThat(value(look("run-1", counter("orders_total", 5)))).isEqualTo(5);
            assertThat(value(look("run-1", counter("orders_total", 8)))).isEqualTo(8);
            assertThat(value(look("run-1", counter("orders_total", 8)))).isEqualTo(8);
        }

        @Test
        void aHistogramIsWhatWasObservedSinceTheLastLook() {
            assertThat(histogram(look("run-1", observed(1, 2))).count()).isEqualTo(2);
            assertThat(histogram(look("run-1", observed(1, 2, 400)))).satisfies(since -> {
                assertThat(since.count()).isEqualTo(1);
                assertThat(since.sum()).isEqualTo(400);
            });
            assertThat(histogram(look("run-1", observed(1, 2, 400))).isEmpty()).isTrue();
        }

        @Test
        void aGaugeIsWhatItIs() {
            assertThat(value(look("run-1", gauge("carts", 3)))).isEqualTo(3);
            assertThat(value(look("run-1", gauge("carts", 1)))).isEqualTo(1);
        }

        @Test
        void labelsAreAddedAndThoseOfTheMetricStayUnderAnotherName() {
            Recording recording = look("run-1", new GaugeSnapshot("carts", Labels.of("instance", "its own"), 3));
            assertThat(recording.definition().key())
                    .hasToString("carts{application=\"shop\",exported_instance=\"its own\",instance=\"server-1\"}");
            assertThat(recording.time()).isEqualTo(now);
        }

        @Test
        void aCounterThatWentDownBeganAgain() {
            look("run-1", counter("orders_total", 8));
            assertThat(value(look("run-1", counter("orders_total", 3)))).isEqualTo(11);
        }

        @Test
        void aMetricThatTurnedIntoAnotherKindCountsFromTheStart() {
            look("run-1", gauge("orders_total", 8));
            assertThat(value(look("run-1", counter("orders_total", 3)))).isEqualTo(3);
        }
    }

    @Nested
    class WhenTheApplicationIsRedeployed {

        @Test
        void totalsGoOnGrowing() {
            look("run-1", counter("orders_total", 8));
            deltas.retain(Set.of());
            assertThat(value(look("run-2", counter("orders_total", 2)))).isEqualTo(10);
            assertThat(value(look("run-2", counter("orders_total", 9)))).isEqualTo(17);
        }

        @Test
        void histogramsCountTheNewRunWhole() {
            look("run-1", observed(1, 2));
            deltas.retain(Set.of());
            assertThat(histogram(look("run-2", observed(1, 2))).count()).isEqualTo(2);
        }
    }

    @Nested
    class OfTwoRegistriesOfOneApplicationAtOnce {

        @Test
        void thereIsOneRecordingForASeries() {
            assertThat(looks(run("run-1", gauge("carts", 3)), run("run-2", gauge("carts", 4))))
                    .hasSize(1);
        }

        @Test
        void countersAddUp() {
            looks(run("run-1", counter("orders_total", 5)), run("run-2", counter("orders_total", 1)));
            assertThat(looks(run("run-2", counter("orders_total", 3)), run("run-1", counter("orders_total", 6))))
                    .singleElement()
                    .extracting(Recording::value)
                    .isEqualTo(9.0);
            assertThat(looks(run("run-2", counter("orders_total", 4)), run("run-1", counter("orders_total", 6))))
                    .singleElement()
                    .extracting(Recording::value)
                    .isEqualTo(10.0);
        }

        @Test
        void histogramsAreMerged() {
            looks(run("run-1", observed(1, 2)), run("run-2", observed(3)));
            assertThat(looks(run("run-1", observed(1, 2, 5)), run("run-2", observed(3, 4, 4))))
                    .singleElement()
                    .satisfies(recording -> {
                        assertThat(histogram(recording).count()).isEqualTo(3);
                        assertThat(histogram(recording).sum()).isEqualTo(13);
                    });
        }

        @Test
        void ofAGaugeTheRunThatStartedLastIsTakenInWhateverOrderTheyAreFound() {
            assertThat(looks(run("run-2", gauge("carts", 4)), run("run-1", gauge("carts", 3))))
                    .singleElement()
                    .extracting(Recording::value)
                    .isEqualTo(4.0);
        }

        @Test
        void whereKindsDifferTheRunThatStartedLastIsTaken() {
            assertThat(looks(
                            run("run-1", counter("x", 3)),
                            run("run-2", new HistogramSnapshot("x", Labels.empty(), ExponentialHistogram.of(1)))))
                    .singleElement()
                    .satisfies(recording ->
                            assertThat(recording.definition().kind()).isEqualTo(Kind.HISTOGRAM));
        }
    }

    /** What came into being has the total before it, too. */
    @Nested
    class OfACounterThatIsNew {

        private String words(List<Recording> recordings) {
            return recordings.stream()
                    .map(one -> one.value() + " at " + (one.time() - NINE.toEpochMilli()))
                    .collect(Collectors.joining(", "));
        }

        @Test
        void theTotalBeforeIsZeroRightAfterTheLastLook() {
            looks();
            assertThat(words(looks(run("run-0", counter("errors_total", 3))))).isEqualTo("0.0 at 10001, 3.0 at 20000");
            assertThat(words(looks(run("run-0", counter("errors_total", 3))))).isEqualTo("3.0 at 30000");
        }

        @Test
        void inTheFirstLookItIsZeroWhenTheRegistryBegan() {
            now += 55_000;
            assertThat(words(looks(run("run-1", counter("errors_total", 3))))).isEqualTo("0.0 at 60000, 3.0 at 65000");
        }

        @Test
        void ofAnOldRegistryTheTotalBeforeIsNotLongBefore() {
            now += 3_600_000;
            assertThat(words(looks(run("run-1", counter("errors_total", 3)))))
                    .isEqualTo("0.0 at 3600000, 3.0 at 3610000");
        }

        @Test
        void inALaterRunOfTheApplicationItIsTheTotalSoFar() {
            looks(run("run-0", counter("errors_total", 1000)));
            looks();
            assertThat(words(looks(run("run-1", counter("errors_total", 1)))))
                    .isEqualTo("1000.0 at 20001, 1001.0 at 30000");
        }

        @Test
        void afterAnHourOfSilenceItBeginsAgain() {
            looks(run("run-0", counter("errors_total", 1000)));
            deltas.retain(Set.of());
            now += 3_600_000;
            looks();
            assertThat(words(looks(run("run-1", counter("errors_total", 1)))))
                    .isEqualTo("0.0 at 3620001, 1.0 at 3630000");
        }
    }

    /** The recording at the time of the look. */
    private Recording look(String run, MetricSnapshot metric) {
        now += 10_000;
        List<Recording> recordings = deltas.read(run(run, metric), SERVER, now).stream()
                .filter(recording -> recording.time() == now)
                .toList();
        assertThat(recordings).hasSize(1);
        return recordings.get(0);
    }

    private List<Recording> looks(RegistrySnapshot... snapshots) {
        now += 10_000;
        return deltas.read(List.of(snapshots), snapshot -> SERVER, now);
    }

    /** A registry that started as many minutes after nine as its number says. */
    private RegistrySnapshot run(String run, MetricSnapshot metric) {
        Instant started = NINE.plusSeconds(60L * Integer.parseInt(run.substring("run-".length())));
        return new RegistrySnapshot("shop", run, Instant.ofEpochMilli(now), started, List.of(metric));
    }

    private static CounterSnapshot counter(String name, double value) {
        return new CounterSnapshot(name, Labels.empty(), value);
    }

    private static GaugeSnapshot gauge(String name, double value) {
        return new GaugeSnapshot(name, Labels.empty(), value);
    }

    private static HistogramSnapshot observed(double... values) {
        return new HistogramSnapshot("order_seconds", Labels.empty(), ExponentialHistogram.of(values));
    }

    private static double value(Recording recording) {
        return recording.value();
    }

    private static ExponentialHistogram histogram(Recording recording) {
        assertThat(recording.histogram()).isNotNull();
        return recording.histogram();
    }
}
