package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
    private static final Labels SEARCH = Labels.of("operation", "search");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong random = new AtomicLong();
    private final MetricRegistry registry = MetricRegistry.builder("test")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .ticker(nanos::get)
            .random(random::getAndIncrement)
            .build();
    private final ProductionMonitor monitor = new ProductionMonitor(registry);

    private int takes(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000);
        return 42;
    }

    private int takesAndFails(Exception failure) throws Exception {
        takes(1);
        throw failure;
    }

    /** That this compiles is the test: none of these calls is ambiguous, and none needs a handler it has no use for. */
    @Test
    void takesEveryKindOfLambda() throws Exception {
        int value = monitor.measure("search", () -> takes(1));
        monitor.measure("search", () -> {
            takes(1);
        });
        monitor.measure("search", () -> takes(1));
        try {
            monitor.measure("search", () -> takesOrThrowsIo());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Throwable sum = catchThrowable(() -> monitor.measure("search", () -> {
            if (value == 42) {
                throw new SQLException();
            }
            throw new IOException();
        }));
        Runnable runnable = () -> takes(1);
        Supplier<Integer> supplier = () -> takes(1);
        Callable<Integer> callable = () -> takes(1);
        monitor.measure("search", runnable::run);
        int supplied = monitor.measure("search", supplier::get);
        int called = monitor.measure("search", callable::call);

        assertThat(List.of(value, supplied, called)).containsOnly(42);
        assertThat(sum).isInstanceOf(SQLException.class);
        assertThat(durations()).isEqualTo(ExponentialHistogram.of(1, 1, 1, 1, 0, 1, 1, 1));
    }

    private int takesOrThrowsIo() throws IOException {
        return takes(1);
    }

    @Test
    void countsDurationOfACallThatReturned() {
        assertThat(monitor.<Integer, RuntimeException>measure("search", () -> takes(2)))
                .isEqualTo(42);

        RegistrySnapshot snapshot = registry.snapshot();
        assertThat(snapshot.metrics())
                .contains(
                        new HistogramSnapshot("operation_duration_seconds", SEARCH, ExponentialHistogram.of(2)),
                        new GaugeSnapshot("operations_in_flight", SEARCH, 0))
                .noneMatch(metric -> metric.name().equals("operation_errors_total"));
        assertThat(snapshot.errors()).isEmpty();
    }

    @Test
    void theCallerGetsTheVeryExceptionAndItIsCounted() {
        IOException failure = new IOException("no file");
        assertThat(catchThrowable(() -> monitor.measure("search", () -> takesAndFails(failure))))
                .isSameAs(failure);
        Error error = new StackOverflowError();
        assertThat(catchThrowable(() -> monitor.measure("search", () -> {
                    throw error;
                })))
                .isSameAs(error);

        RegistrySnapshot snapshot = registry.snapshot();
        assertThat(snapshot.metrics())
                .contains(
                        new HistogramSnapshot("operation_duration_seconds", SEARCH, ExponentialHistogram.of(1, 0)),
                        new CounterSnapshot(
                                "operation_errors_total", SEARCH.with("exception", "java.io.IOException"), 1),
                        new GaugeSnapshot("operations_in_flight", SEARCH, 0));
        assertThat(snapshot.errors()).hasSize(2).first().satisfies(first -> {
            assertThat(first.kind()).isEqualTo("operation");
            assertThat(first.name()).isEqualTo("search");
            assertThat(first.lastEpochMillis()).isEqualTo(NOW.toEpochMilli());
            assertThat(first.thrown().className()).isEqualTo("java.io.IOException");
            assertThat(first.thrown().message()).isEqualTo("no file");
            assertThat(first.thrown().frames().get(0).className()).isEqualTo(MeasureTest.class.getName());
        });
    }

    @Test
    void isInFlightUntilItEnds() {
        monitor.measure("search", () -> {
            monitor.measure("search", () -> assertThat(inFlight()).isEqualTo(2));
            assertThat(inFlight()).isOne();
        });
        assertThat(inFlight()).isZero();
    }

    /** Whether a call that has begun can end decides the last frame that fits, so the recursion begins at many depths. */
    @Test
    void nothingIsInFlightAfterTheStackOverflowed() throws Exception {
        Thread thread = new Thread(
                null,
                () -> {
                    for (int depth = 0; depth < 60; depth++) {
                        int frames = depth;
                        catchThrowable(() -> under(frames, this::measuresItself));
                    }
                },
                "small stack",
                300_000);
        thread.start();
        thread.join();
        assertThat(durations().count()).isPositive();
        assertThat(inFlight()).isZero();
    }

    private void measuresItself() {
        monitor.<Integer, RuntimeException>measure("search", () -> {
            measuresItself();
            return 1;
        });
    }

    private static void under(int frames, Runnable work) {
        if (frames == 0) {
            work.run();
        } else {
            under(frames - 1, work);
        }
    }

    @Test
    void aNameThatIsNoneOrOneTooManyRunsUnmeasured() {
        for (String name : new String[] {null, "", " ", "x".repeat(2000), "a\0b"}) {
            assertThat(monitor.<Integer, RuntimeException>measure(name, () -> takes(1)))
                    .isEqualTo(42);
        }
        for (int i = 0; i < CallTable.MAX_NAMES + 7; i++) {
            int number = i;
            assertThatCode(() -> monitor.measure("o" + number, () -> takes(1))).doesNotThrowAnyException();
        }

        List<MetricSnapshot> metrics = registry.snapshot().metrics();
        assertThat(metrics.stream().filter(metric -> metric.name().equals("operation_duration_seconds")))
                .hasSize(CallTable.MAX_NAMES);
        assertThat(metrics)
                .contains(
                        new CounterSnapshot("tachograph_client_rejected_total", Labels.of("reason", "labels"), 5),
                        new CounterSnapshot(
                                "tachograph_client_rejected_total", Labels.of("reason", "series_limit"), 7));
    }

    @Test
    void losesNoCallWhenManyThreadsMeasure() throws Exception {
        int each = 20_000;
        Race.run(thread -> {
            for (int i = 0; i < each; i++) {
                monitor.measure("search", () -> 1);
            }
        });
        assertThat(durations().count()).isEqualTo((long) each * Race.THREADS);
        assertThat(inFlight()).isZero();
    }

    @Nested
    class AStage {

        @Test
        void isMeasuredUntilItCompletes() {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<String> seen = monitor.measure("search", () -> future);
            assertThat(seen).isSameAs(future);
            assertThat(inFlight()).isOne();

            takes(3);
            future.complete("done");
            assertThat(inFlight()).isZero();
            assertThat(durations()).isEqualTo(ExponentialHistogram.of(3));
        }

        @Test
        void thatFailsCountsByWhatWasThrownWithoutItsWrappers() {
            CompletableFuture<String> origin = new CompletableFuture<>();
            CompletableFuture<String> dependent = origin.thenApply(text -> text);
            monitor.measure("search", () -> dependent);
            origin.completeExceptionally(new IOException());

            assertThat(registry.snapshot().metrics())
                    .contains(new CounterSnapshot(
                            "operation_errors_total", SEARCH.with("exception", "java.io.IOException"), 1));
        }

        @Test
        void thatIsCancelledOrDoneAlreadyEnds() {
            CompletableFuture<String> cancelled = new CompletableFuture<>();
            monitor.measure("search", () -> cancelled);
            cancelled.cancel(true);
            monitor.measure("search", () -> CompletableFuture.completedFuture(1));
            CompletableFuture<Integer> none = monitor.measure("search", () -> (CompletableFuture<Integer>) null);

            assertThat(none).isNull();
            assertThat(inFlight()).isZero();
            assertThat(durations().count()).isEqualTo(3);
            assertThat(registry.counter(
                                    "operation_errors_total",
                                    SEARCH.with("exception", CancellationException.class.getName()))
                            .value())
                    .isOne();
        }
    }

    @Nested
    class Examples {

        @Test
        void areTheSlowestAndTheSampledCallOfTheInterval() {
            random.set(5);
            monitor.measure("search", () -> takes(1));
            random.set(9);
            monitor.measure("search", () -> takes(2));
            random.set(7);
            monitor.measure("search", () -> takes(3));

            assertThat(registry.snapshot().calls())
                    .containsExactlyInAnyOrder(call(3_000, 3, null, true, false), call(2_000, 2, null, false, true));
            assertThat(registry.snapshot().calls()).as("of the next interval").isEmpty();
        }

        @Test
        void areOneIfItIsTheSame() {
            catchThrowable(() -> monitor.measure("search", () -> takesAndFails(new IOException())));
            assertThat(registry.snapshot().calls()).containsExactly(call(1_000, 1, "java.io.IOException", true, true));
        }

        @Test
        void everyCallHasTheSameChanceToBeSampled() {
            java.util.Random dice = new java.util.Random(31);
            MetricRegistry thrown = MetricRegistry.builder("test")
                    .ticker(nanos::get)
                    .random(dice::nextLong)
                    .build();
            int[] sampled = new int[5];
            for (int interval = 0; interval < 10_000; interval++) {
                for (int i = 0; i < sampled.length; i++) {
                    int seconds = i;
                    thrown.operation("o").measure(() -> takes(seconds));
                }
                thrown.snapshot().calls().stream()
                        .filter(CallSnapshot::sampled)
                        .forEach(call -> sampled[(int) (call.durationNanos() / 1_000_000_000)]++);
            }
            // Binomial with a standard deviation of 40: five of them.
            assertThat(sampled).satisfies(counts -> {
                for (int count : counts) {
                    assertThat(count).isBetween(1_800, 2_200);
                }
            });
        }

        private CallSnapshot call(long millis, long seconds, String exception, boolean slowest, boolean sampled) {
            return new CallSnapshot(
                    "operation",
                    "search",
                    NOW.toEpochMilli() - millis,
                    seconds * 1_000_000_000,
                    exception,
                    slowest,
                    sampled,
                    SEARCH);
        }
    }

    private double inFlight() {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("operations_in_flight"))
                .mapToDouble(metric -> ((GaugeSnapshot) metric).value())
                .sum();
    }

    private ExponentialHistogram durations() {
        return registry.histogram("operation_duration_seconds", SEARCH).value();
    }
}
