package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.json.Json;
import dev.tachograph.ejb.failures.RequestFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final List<RequestFailed> heard = new ArrayList<>();
    private final Failures failures = new Failures();

    private final StringBuilder log = new StringBuilder();
    private final Logger logger = Logger.getLogger(Failures.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.append(entry.getMessage()).append(entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        failures.use(heard::add, Clock.fixed(NOON, ZoneOffset.UTC));
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void whatNobodyForesawTellsTheCallerNothingButAnIdThatTheLogAndListenersHaveToo() {
        IllegalStateException failure = new IllegalStateException("secret");
        Problem problem = failures.problem(failure);

        String id = (String) problem.more().get("errorId");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(Json.text(problem)).doesNotContain("secret", "IllegalState");
        assertThat(log.toString()).contains(id, "secret");
        assertThat(heard).containsExactly(new RequestFailed(id, NOON, failure));
    }

    @Test
    void whatWasForeseenIsNoNews() {
        Problem problem = failures.problem(new HistoryUnavailableException("refused", new IOException("x")));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(heard).isEmpty();
    }

    @Test
    void theCallerIsAnsweredThoughNobodyCanBeTold() {
        failures.use(
                failed -> {
                    throw new IllegalStateException("the container stops");
                },
                Clock.systemUTC());

        assertThat(failures.problem(new IllegalStateException("secret")).status())
                .isEqualTo(500);
        assertThat(log.toString()).contains("secret", "the container stops");
    }
}
