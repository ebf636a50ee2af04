package dev.tachograph.ejb.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggedSourceTest {

    private final Logger log = Logger.getLogger(LoggedSource.class.getName());
    private final List<LogRecord> entries = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            entries.add(entry);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private @Nullable Error failure;
    private final LoggedSource source = new LoggedSource(new ReadingSource() {
        @Override
        public Rule rule() {
            return new Rule("disk", Duration.ZERO, Duration.ZERO);
        }

        @Override
        public List<Reading> read(Instant now) {
            if (failure != null) {
                throw failure;
            }
            return List.of();
        }
    });

    @BeforeEach
    void listen() {
        log.addHandler(handler);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    private void fails(Error with) {
        failure = with;
        assertThatThrownBy(() -> source.read(Instant.EPOCH)).isSameAs(with);
    }

    @Test
    void aFailureIsLoggedOnceWithItsStackTraceUntilItIsOverOrAnother() {
        fails(new NoClassDefFoundError("a driver"));
        fails(new NoClassDefFoundError("a driver"));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getMessage())
                    .isEqualTo("The rule disk cannot be evaluated: java.lang.NoClassDefFoundError: a driver");
            assertThat(entry.getThrown()).isInstanceOf(NoClassDefFoundError.class);
        });
        fails(new AssertionError("another"));
        assertThat(entries).hasSize(2);
        failure = null;
        assertThat(source.read(Instant.EPOCH)).isEmpty();
        fails(new AssertionError("another"));
        assertThat(entries).hasSize(3);
    }
}
