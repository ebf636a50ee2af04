package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.ErrorSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.ThrownSnapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorLogTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");

    private final Rejections rejections = new Rejections();
    private final ErrorLog log = new ErrorLog(Clock.fixed(NOW, ZoneOffset.UTC), rejections);

    private void thrown(String operation, Throwable thrown) {
        log.thrown("operation", operation, thrown);
    }

    private static long counts(List<ErrorSnapshot> errors) {
        return errors.stream().mapToLong(ErrorSnapshot::count).sum();
    }

    private double rejected() {
        return rejections.snapshot().stream()
                .filter(metric -> metric.labels().equals(Labels.of("reason", "error")))
                .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                .sum();
    }

    @Test
    void thoseAlikeAreOneWithACount() {
        for (int i = 0; i < 30; i++) {
            thrown("search", new IllegalStateException("number " + i));
        }
        assertThat(log.take()).singleElement().satisfies(error -> {
            assertThat(error.count()).isEqualTo(30);
            assertThat(error.lastEpochMillis()).isEqualTo(NOW.toEpochMilli());
            assertThat(error.thrown().message()).isEqualTo("number 0");
        });
        assertThat(log.take()).isEmpty();
    }

    @Test
    void theyAreBoundedInKindsAndInNumber() {
        for (int i = 0; i < ErrorLog.MAX_LOOKS + 50; i++) {
            thrown("o" + i % 30, new IllegalStateException());
        }
        List<ErrorSnapshot> errors = log.take();
        assertThat(errors).hasSize(ErrorLog.MAX_DIFFERENT);
        assertThat(rejected()).isEqualTo(ErrorLog.MAX_LOOKS + 50.0 - counts(errors));
    }

    @Test
    void noneIsLostOrWithoutACountWhenItIsTakenMeanwhile() throws Exception {
        int each = 2_000;
        AtomicInteger throwing = new AtomicInteger(Race.THREADS - 1);
        Queue<ErrorSnapshot> taken = new ConcurrentLinkedQueue<>();
        Race.run(thread -> {
            if (thread > 0) {
                for (int i = 0; i < each; i++) {
                    thrown("o" + thread, new IllegalStateException());
                }
                throwing.decrementAndGet();
                return;
            }
            boolean last = false;
            while (!last) {
                last = throwing.get() == 0;
                taken.addAll(log.take());
            }
        });
        assertThat(counts(List.copyOf(taken)) + rejected()).isEqualTo((Race.THREADS - 1.0) * each);
    }

    @Nested
    class OneThatPassesSeveralCalls {

        private final IOException failure = new IOException("no file");

        @Test
        void isToldByTheInnermost() {
            thrown("inner", failure);
            thrown("outer", failure);
            log.thrown("request", "GET /", new IllegalStateException(new RuntimeException(failure)));

            assertThat(log.take()).singleElement().satisfies(error -> {
                assertThat(error.name()).isEqualTo("inner");
                assertThat(error.count()).isOne();
            });
            assertThat(rejected()).isZero();
        }

        @Test
        void isToldOnceAlsoWhenItWasTakenMeanwhile() {
            thrown("inner", failure);
            assertThat(log.take()).hasSize(1);
            thrown("outer", failure);
            assertThat(log.take()).isEmpty();
        }

        @Test
        void countsAgainWhenItComesAgainToTheSamePlace() {
            for (int i = 0; i < 3; i++) {
                thrown("inner", failure);
                thrown("outer", failure);
            }
            assertThat(log.take())
                    .singleElement()
                    .satisfies(error -> assertThat(error.count()).isEqualTo(3));
        }

        @Test
        void isForgottenAfterManyOthers() {
            thrown("inner", failure);
            for (int i = 0; i < ToldErrors.REMEMBERED; i++) {
                thrown("inner", new IllegalStateException());
            }
            thrown("outer", failure);
            assertThat(log.take()).extracting(ErrorSnapshot::name).containsExactly("inner", "inner", "outer");
        }
    }

    @Nested
    class OneWhoseOwnMethodsFail {

        private static final class Hostile extends RuntimeException {

            private static final long serialVersionUID = 1L;

            private final String method;

            Hostile(String method) {
                this.method = method;
            }

            @Override
            public String getMessage() {
                if (method.equals("getMessage")) {
                    throw new AssertionError();
                }
                return "message";
            }

            @Override
            public synchronized Throwable getCause() {
                if (method.equals("getCause")) {
                    throw new AssertionError();
                }
                return null;
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                if (method.equals("getStackTrace")) {
                    throw new AssertionError();
                }
                return super.getStackTrace();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"getMessage", "getCause", "getStackTrace"})
        void doesNoHarm(String method) {
            Hostile hostile = new Hostile(method);
            thrown("search", hostile);

            assertThat(counts(log.take()) + rejected()).isOne();
            ThrownSnapshot snapshot = ThrownSnapshot.of(hostile);
            assertThat(snapshot.message()).isEqualTo(method.equals("getMessage") ? null : "message");
            assertThat(snapshot.frames().isEmpty()).isEqualTo(method.equals("getStackTrace"));
            assertThat(snapshot.cause()).isNull();
        }

        @Test
        void orWhoseCausesFormARingDoesNoHarm() {
            RuntimeException a = new RuntimeException("a\0" + "\uD83D\uDE00".repeat(400));
            RuntimeException b = new RuntimeException("b", a);
            a.initCause(b);
            thrown("search", a);

            ThrownSnapshot snapshot = log.take().get(0).thrown();
            assertThat(snapshot.message()).startsWith("a\uFFFD\uD83D\uDE00").hasSize(500);
            assertThat(snapshot.cause().message()).isEqualTo("b");
            assertThat(snapshot.cause().cause()).isNull();
        }
    }
}
