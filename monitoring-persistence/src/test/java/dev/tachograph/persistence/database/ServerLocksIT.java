package dev.tachograph.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Locks of servers that share a database. */
class ServerLocksIT extends OnEveryDatabase {

    private static final Duration LONG = Duration.ofMinutes(10);

    private ServerLocks server() {
        return new ServerLocks(database, Clock.systemUTC());
    }

    @Test
    void oneServerGetsALockAndTheOthersDoNot() {
        assertThat(server().take("night", LONG)).isTrue();
        assertThat(server().take("night", LONG)).isFalse();
        assertThat(server().take("day", LONG)).isTrue();
    }

    @Test
    void oneOfMany() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tries = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> server().take("night", LONG))
                    .toList();
            int got = 0;
            for (Future<Boolean> one : servers.invokeAll(tries)) {
                got += one.get() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        } finally {
            servers.shutdownNow();
        }
    }

    @Test
    void aLockEndsByItself() {
        // In the past: it is over when the next one asks.
        ServerLocks early = new ServerLocks(
                database, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1).negated()));
        assertThat(early.take("night", Duration.ofSeconds(30))).isTrue();
        assertThat(server().take("night", LONG)).isTrue();
    }

    @Test
    void nobodyCanTellWhileTheDatabaseIsAway() {
        database.close();
        assertThatThrownBy(() -> server().take("night", LONG)).isInstanceOf(HistoryUnavailableException.class);
    }
}
