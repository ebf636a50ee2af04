package dev.tachograph.client.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tachograph.client.MetricRegistry;
import dev.tachograph.client.ProductionMonitor;
import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.ErrorSnapshot;
import dev.tachograph.client.snapshot.GaugeSnapshot;
import dev.tachograph.client.snapshot.HistogramSnapshot;
import dev.tachograph.client.snapshot.Labels;
import dev.tachograph.client.snapshot.MetricSnapshot;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestFilterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final MetricRegistry registry =
            MetricRegistry.builder("test").ticker(nanos::get).build();
    private final RequestFilter filter = new RequestFilter(new ProductionMonitor(registry));
    private final Exchange exchange = new Exchange();

    @BeforeEach
    void deploy() {
        filter.init(Exchange.config("/shop"));
    }

    private void pass(FilterChain chain) throws IOException, ServletException {
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            assertThat(inFlight()).isOne();
            nanos.addAndGet(2_000_000_000);
            chain.doFilter(request, response);
        });
    }

    private Throwable passAndFail(Exception failure) {
        return catchThrowable(() -> pass((request, response) -> {
            if (failure instanceof IOException checked) {
                throw checked;
            } else if (failure instanceof ServletException checked) {
                throw checked;
            }
            throw (RuntimeException) failure;
        }));
    }

    @Test
    void aRequestIsRecordedByTheMappingOfItsServlet() throws Exception {
        exchange.status = 404;
        pass((request, response) -> {});
        assertThat(requests()).containsExactly("GET /shop/api/* 404 1x 2.0s");
        assertThat(inFlight()).isZero();
    }

    @Test
    void theRouteOfAResourceGoesBeforeTheMapping() throws Exception {
        exchange.pattern = "/forwards";
        for (int i = 0; i < 2; i++) {
            pass((request, response) -> exchange.attributes.put(RouteFeature.ROUTE, "/shop/api/items/{id}"));
        }
        assertThat(exchange.askedForMapping)
                .as("which costs memory on some servers")
                .isZero();
        List<CallSnapshot> calls = registry.snapshot().calls();
        assertThat(requests()).containsExactly("GET /shop/api/items/{id} 200 2x 4.0s");
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.kind()).isEqualTo(CallSnapshot.REQUEST);
            assertThat(call.name()).isEqualTo("GET /shop/api/items/{id}");
            assertThat(call.labels())
                    .isEqualTo(Labels.of("method", "GET", "route", "/shop/api/items/{id}", "status", "200"));
        });
    }

    @Test
    void everyKindOfMappingIsARoute() throws Exception {
        for (String pattern : new String[] {"/*", "/", "", "*.xhtml", "/exact", null}) {
            exchange.pattern = pattern;
            pass((request, response) -> {});
        }
        assertThat(requests())
                .containsExactlyInAnyOrder(
                        "GET /shop/* 200 1x 2.0s",
                        "GET /shop/ 200 3x 6.0s",
                        "GET /shop/*.xhtml 200 1x 2.0s",
                        "GET /shop/exact 200 1x 2.0s");
    }

    @Test
    void aMethodThatNobodyKnowsIsOneOfOthers() throws Exception {
        exchange.method = "BREW";
        pass((request, response) -> {});
        exchange.method = "get";
        pass((request, response) -> {});
        assertThat(requests()).containsExactly("OTHER /shop/api/* 200 2x 4.0s");
    }

    @Test
    void whatLeavesTheApplicationIsThrownOnAndCounted() {
        IOException failure = new IOException("disk");
        assertThat(passAndFail(failure)).isSameAs(failure);
        ServletException wrapper = new ServletException(new IllegalStateException("inside"));
        assertThat(passAndFail(wrapper)).isSameAs(wrapper);
        exchange.committed = true;
        passAndFail(new IllegalArgumentException());

        assertThat(requests()).containsExactlyInAnyOrder("GET /shop/api/* 500 2x 4.0s", "GET /shop/api/* 200 1x 2.0s");
        assertThat(registry.snapshot().metrics())
                .filteredOn(metric -> metric.name().equals("http_request_errors_total"))
                .extracting(metric -> metric.labels().get("exception").orElseThrow())
                .containsExactlyInAnyOrder(
                        "java.io.IOException", "java.lang.IllegalStateException", "java.lang.IllegalArgumentException");
        assertThat(inFlight()).isZero();
    }

    @Test
    void aServletThatIsUnavailableIsAnsweredForByTheServer() {
        passAndFail(new UnavailableException("for good"));
        passAndFail(new UnavailableException("for a minute", 60));
        assertThat(requests()).containsExactly("GET /shop/api/* 404 1x 2.0s", "GET /shop/api/* 503 1x 2.0s");
    }

    @Test
    void aClientThatHungUpIsCountedAndNotReported() {
        exchange.committed = true;
        passAndFail(new ServletException(new EOFException("in the middle of it")));
        assertThat(registry.snapshot().errors()).isEmpty();
        passAndFail(new IllegalStateException("in the middle of it"));
        assertThat(registry.snapshot().errors()).hasSize(1);
        assertThat(registry.counter(
                                "http_request_errors_total",
                                "method",
                                "GET",
                                "route",
                                "/shop/api/*",
                                "exception",
                                "java.io.EOFException")
                        .value())
                .isOne();
    }

    @Nested
    class ThatIsAsynchronous {

        private final FilterChain starts = (request, response) -> exchange.async = true;

        @Test
        void lastsUntilItCompletes() throws Exception {
            pass(starts);
            assertThat(inFlight()).isOne();
            nanos.addAndGet(3_000_000_000L);
            exchange.status = 202;
            exchange.listeners.get(0).onTimeout(exchange.event(null));
            exchange.listeners.get(0).onComplete(exchange.event(null));
            exchange.listeners.get(0).onComplete(exchange.event(null));

            assertThat(requests()).containsExactly("GET /shop/api/* 202 1x 5.0s");
            assertThat(inFlight()).isZero();
        }

        @Test
        void countsWhatWentWrong() throws Exception {
            pass(starts);
            exchange.listeners.get(0).onError(exchange.event(new ServletException(new IOException())));
            exchange.listeners.get(0).onComplete(exchange.event(null));
            List<ErrorSnapshot> errors = registry.snapshot().errors();

            assertThat(requests()).containsExactly("GET /shop/api/* 500 1x 2.0s");
            assertThat(errors)
                    .singleElement()
                    .satisfies(error -> assertThat(error.thrown().className()).isEqualTo("java.io.IOException"));
        }

        @Test
        void goesOnWhenItIsStartedAgain() throws Exception {
            pass(starts);
            exchange.listeners.get(0).onStartAsync(exchange.event(null));
            assertThat(exchange.listeners).hasSize(2);
            exchange.listeners.get(1).onComplete(exchange.event(null));
            assertThat(requests()).hasSize(1);
        }

        @Test
        void endsAtOnceIfItWasCompletedMeanwhile() throws Exception {
            exchange.completedAlready = true;
            pass(starts);
            assertThat(requests()).containsExactly("GET /shop/api/* 200 1x 2.0s");
            assertThat(inFlight()).isZero();
        }
    }

    private double inFlight() {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("http_requests_in_flight"))
                .mapToDouble(metric -> ((GaugeSnapshot) metric).value())
                .sum();
    }

    private List<String> requests() {
        return registry.snapshot().metrics().stream()
                .filter(metric -> metric.name().equals("http_request_duration_seconds"))
                .map(RequestFilterTest::line)
                .toList();
    }

    private static String line(MetricSnapshot metric) {
        HistogramSnapshot histogram = (HistogramSnapshot) metric;
        String labels = String.join(" ", new TreeMap<>(metric.labels().asMap()).values());
        return labels + " " + histogram.value().count() + "x "
                + histogram.value().sum() + "s";
    }
}
