package dev.tachograph.ejb.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StageTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");
    private final MetricRegistry registry = MetricRegistry.named("tachograph");
    private final List<StageFailed> told = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Stage.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private Stage stage(Runnable work) {
        return new Stage("flush", INTERVAL, Duration.ZERO, work, clock, registry, told::add);
    }

    @SuppressWarnings("unchecked")
    private static Event<StageFailed> noEvent() {
        return Beans.stub(Event.class);
    }

    private double failuresRecorded() {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("tachograph_stage_failures_total"))
                .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                .sum();
    }

    private static void fail(Throwable failure) {
        StageTest.<RuntimeException>sneak(failure);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Throwable> everything() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new Exception("checked"),
                new HistoryUnavailableException("away", null),
                new NoClassDefFoundError("gone"),
                new StackOverflowError(),
                new OutOfMemoryError("too much"),
                new AssertionError("never"),
                new InternalError("deep"),
                new Throwable("bare"));
    }

    @Nested
    class Guards {

        @ParameterizedTest
        @MethodSource("dev.tachograph.ejb.stages.StageTest#everything")
        void theTimerFromWhateverIsThrown(Throwable failure) {
            Stage stage = stage(() -> fail(failure));
            assertThatCode(stage::run).doesNotThrowAnyException();
            assertThat(stage.failure()).isNotBlank();
            assertThat(stage.report().failures()).isEqualTo(1);
            assertThat(stage.report().failing()).isTrue();
            assertThat(failuresRecorded()).isEqualTo(1);
        }

        @Test
        void againstTwoRunsAtOnce() throws InterruptedException {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            AtomicInteger runs = new AtomicInteger();
            Stage stage = stage(() -> {
                runs.incrementAndGet();
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Thread first = new Thread(stage::run);
            first.start();
            inside.await();
            stage.run();
            assertThat(runs).hasValue(1);
            goOn.countDown();
            first.join();
            stage.run();
            assertThat(runs).hasValue(2);
        }

        @Test
        void againstItself() {
            AtomicInteger runs = new AtomicInteger();
            Stage[] self = new Stage[1];
            self[0] = stage(() -> {
                if (runs.incrementAndGet() < 10) {
                    self[0].run();
                }
            });
            self[0].run();
            assertThat(runs).hasValue(1);
        }
    }

    @Nested
    class Records {

        @Test
        void eachRunWithItsDuration() {
            Stage stage = stage(() -> {});
            stage.run();
            clock.move(INTERVAL);
            stage.run();
            assertThat(stage.report().runs()).isEqualTo(2);
            assertThat(stage.report().lastRun()).isEqualTo(Instant.parse("2026-03-02T12:00:10Z"));
            assertThat(stage.report().lastDurationSeconds()).isNotNegative();
            assertThat(stage.report().interval()).isEqualTo("10s");
            assertThat(registry.snapshot().metrics())
                    .filteredOn(metric -> metric.name().equals("tachograph_stage_duration_seconds"))
                    .singleElement()
                    .satisfies(metric -> {
                        assertThat(metric.labels().get("stage")).contains("flush");
                        assertThat(((HistogramSnapshot) metric).value().count()).isEqualTo(2);
                    });
        }

        @Test
        void zeroFailuresFromTheStart() {
            stage(() -> {});
            assertThat(registry.snapshot().metrics())
                    .anyMatch(metric -> metric.name().equals("tachograph_stage_failures_total"));
        }

        @Test
        void theNewestFailureAlsoWhenItIsOver() {
            AtomicInteger runs = new AtomicInteger();
            Stage stage = stage(() -> {
                if (runs.incrementAndGet() == 1) {
                    fail(new IllegalStateException("once"));
                }
            });
            stage.run();
            stage.run();
            assertThat(stage.failure()).isNull();
            assertThat(stage.report().lastFailure()).isEqualTo("once");
            assertThat(stage.report().failing()).isFalse();
            assertThat(stage.report().failures()).isEqualTo(1);
        }
    }

    @Nested
    class Logs {

        @Test
        void aFailureThatRepeatsOnceAndOnceMoreWhenItIsOver() {
            AtomicInteger runs = new AtomicInteger();
            Stage stage = stage(() -> {
                if (runs.incrementAndGet() <= 100) {
                    fail(new IllegalStateException("no space"));
                }
            });
            for (int i = 0; i < 110; i++) {
                stage.run();
            }
            assertThat(logged)
                    .extracting(LogRecord::getMessage)
                    .containsExactly("flush failed, and is tried again: no space", "{0} works again.");
        }

        @Test
        void anotherReasonAnew() {
            AtomicInteger runs = new AtomicInteger();
            Stage stage = stage(() -> fail(new IllegalStateException("reason " + runs.incrementAndGet() / 3)));
            for (int i = 0; i < 5; i++) {
                stage.run();
            }
            assertThat(logged).hasSize(2);
        }

        @Test
        void aStackTraceOnlyWhereTheFailureIsOurs() {
            stage(() -> fail(new HistoryUnavailableException("away", null))).run();
            stage(() -> fail(new IllegalStateException("a bug"))).run();
            assertThat(logged.get(0).getThrown()).isNull();
            assertThat(logged.get(1).getThrown()).hasMessage("a bug");
        }
    }

    @Nested
    class IsLate {

        @Test
        void afterThreeIntervalsAndAGraceSinceItsLastRun() {
            Stage stage = stage(() -> {});
            clock.move(Duration.ofSeconds(40));
            stage.run();
            clock.move(Duration.ofSeconds(40));
            assertThat(stage.isLate()).isFalse();
            clock.move(Duration.ofMillis(1));
            assertThat(stage.isLate()).isTrue();
            assertThat(stage.report().late()).isTrue();
            stage.run();
            assertThat(stage.isLate()).isFalse();
        }

        @Test
        void whenItNeverRan() {
            Stage stage = stage(() -> {});
            clock.move(Duration.ofSeconds(41));
            assertThat(stage.isLate()).isTrue();
        }

        @Test
        void notForFailing() {
            Stage stage = stage(() -> fail(new IllegalStateException()));
            clock.move(Duration.ofSeconds(41));
            stage.run();
            assertThat(stage.isLate()).isFalse();
        }
    }

    @Nested
    class Tells {

        @Test
        void ofAFailureWhenItIsNews() {
            AtomicInteger runs = new AtomicInteger();
            String[] outcomes = {"away", "away", "", "away", "full"};
            Stage stage = stage(() -> {
                String outcome = outcomes[runs.getAndIncrement()];
                if (!outcome.isEmpty()) {
                    fail(new IllegalStateException(outcome));
                }
            });
            for (int i = 0; i < outcomes.length; i++) {
                stage.run();
            }
            assertThat(told)
                    .allMatch(failed ->
                            failed.stage().equals("flush") && failed.at().equals(clock.instant()))
                    .extracting(failed -> failed.failure().getMessage())
                    .containsExactly("away", "away", "full");
        }

        @Test
        void andIsNotHarmedByAListener() {
            Stage stage = new Stage(
                    "flush",
                    INTERVAL,
                    Duration.ZERO,
                    () -> fail(new IllegalStateException("a bug")),
                    clock,
                    registry,
                    failed -> fail(new IllegalStateException("the container stops")));
            assertThatCode(stage::run).doesNotThrowAnyException();
            assertThat(stage.report().failures()).isEqualTo(1);
        }
    }

    @Nested
    class AmongOthers {

        @Test
        void isRunByItsNameAndListedInOrder() {
            Stages stages = new Stages();
            stages.use(clock, registry, noEvent());
            AtomicInteger runs = new AtomicInteger();
            stages.add("seal", INTERVAL, runs::incrementAndGet);
            stages.add("flush", INTERVAL, () -> fail(new IllegalStateException("one must not stop the others")));
            stages.run("flush");
            stages.run("seal");
            stages.run("a stage that was taken away");
            assertThat(runs).hasValue(1);
            assertThat(stages.all()).extracting(Stage::name).containsExactly("flush", "seal");
        }
    }
}
