package dev.tachograph.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.CounterSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import dev.tachograph.client.snapshot.RegistrySnapshot;
import dev.tachograph.client.snapshot.SnapshotCodec;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CallTableTest {

    private static final String OPERATION_ERRORS = "operation_errors_total";
    private static final String REQUEST_ERRORS = "http_request_errors_total";

    private final MetricRegistry registry =
            MetricRegistry.builder("test").maxSeries(100).build();

    private void fails(String operation, Throwable failure) {
        Operation failing = registry.operation(operation);
        failing.end(failing.begin(), failure);
    }

    private void answers(String route, int status, Throwable failure) {
        Requests requests = registry.requests();
        requests.end(requests.begin(), "GET", registry.route(route), status, failure);
    }

    /** A throwable of a class of its own for each number, as generated code makes them. */
    private static Throwable ofClass(int number) throws Exception {
        return GeneratedClasses.throwable("Generated" + number);
    }

    private List<MetricSnapshot> series(String name) {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .toList();
    }

    private double errors(String name) {
        return series(name).stream()
                .mapToDouble(metric -> ((CounterSnapshot) metric).value())
                .sum();
    }

    @Test
    void aRefusedNameIsRefusedWithoutALock() throws Exception {
        CallTable table = new CallTable(registry, new Rejections(), Clock.systemUTC(), () -> 0);
        for (int i = 0; i < CallTable.MAX_NAMES; i++) {
            table.operation("o" + i);
            table.route("/r" + i);
        }
        synchronized (table) {
            CompletableFuture<Object> refused = CompletableFuture.supplyAsync(
                    () -> List.of(table.operation("one too many"), table.route("/one too many"), table.route(" ")));
            assertThat(refused.get(60, TimeUnit.SECONDS))
                    .isEqualTo(List.of(table.operation(""), table.route(""), table.route("")));
        }
    }

    @Test
    void theLongestNamesStillTravel() throws Exception {
        Operation operation = registry.operation("o".repeat(Labels.MAX_VALUE_LENGTH));
        operation.end(operation.begin(), new IllegalStateException());
        String longest = "/".repeat(Route.MAX_NAME_LENGTH);
        for (String name : List.of(longest, longest + "/")) {
            Requests requests = registry.requests();
            requests.end(requests.begin(), "OPTIONS", registry.route(name), 500, new IllegalStateException());
        }

        RegistrySnapshot snapshot = registry.snapshot();
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot))).isEqualTo(snapshot);
        assertThat(snapshot.calls())
                .extracting(CallSnapshot::name)
                .containsExactlyInAnyOrder(operation.name(), "OPTIONS " + longest, "OPTIONS other");
    }

    @Test
    void aClassWithANameThatCannotTravelIsCountedByWhatCan() throws Exception {
        fails("search", GeneratedClasses.throwable("G".repeat(2_000)));
        fails("search", GeneratedClasses.throwable("A\0B"));

        assertThat(series(OPERATION_ERRORS))
                .extracting(metric -> metric.labels().get("exception").orElseThrow())
                .containsExactlyInAnyOrder("G".repeat(1_024), "A\uFFFDB");
    }

    @Test
    void oneClassTooManyCountsAsOther() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < ErrorCounts.MAX_CLASSES + 5; i++) {
                fails("search", ofClass(i));
                answers("/search", 500, ofClass(i));
            }
        }
        for (String name : List.of(OPERATION_ERRORS, REQUEST_ERRORS)) {
            assertThat(series(name)).hasSize(ErrorCounts.MAX_CLASSES + 1).anySatisfy(metric -> {
                assertThat(metric.labels().get("exception")).contains("other");
                assertThat(((CounterSnapshot) metric).value()).isEqualTo(10);
            });
        }
    }

    @Nested
    class WhenThereAreTooManySeries {

        @Test
        void ofTheApplicationOperationsAndRequestsHaveTheirs() {
            for (int i = 0; i < 200; i++) {
                registry.counter("a_total", "i", "" + i).increment();
            }
            fails("search", new IllegalStateException());
            answers("/search", 200, null);

            assertThat(errors(OPERATION_ERRORS)).isOne();
            assertThat(series("operation_duration_seconds")).hasSize(1);
            assertThat(series("operations_in_flight")).hasSize(1);
            assertThat(series("http_request_duration_seconds")).hasSize(1);
        }

        @Test
        void ofOperationsAndRequestsTheApplicationHasItsOwnAndNoErrorIsLost() {
            for (int i = 0; i < 100; i++) {
                registry.operation("o" + i);
            }
            registry.counter("a_total").increment();
            for (int i = 0; i < 3; i++) {
                fails("late", new IllegalStateException());
                answers("/late", 200, null);
                answers("/late", 503, new IllegalStateException());
            }

            assertThat(series("a_total")).hasSize(1);
            for (String name : List.of(OPERATION_ERRORS, REQUEST_ERRORS)) {
                assertThat(series(name))
                        .singleElement()
                        .satisfies(metric ->
                                assertThat(metric.labels().get("exception")).contains("other"));
                assertThat(errors(name)).isEqualTo(3);
            }
            assertThat(series("http_request_duration_seconds"))
                    .as("an error by its status, nothing else")
                    .singleElement()
                    .satisfies(metric -> {
                        assertThat(metric.labels().get("status")).contains("500");
                        assertThat(((HistogramSnapshot) metric).value().count()).isEqualTo(3);
                    });
        }
    }
}
