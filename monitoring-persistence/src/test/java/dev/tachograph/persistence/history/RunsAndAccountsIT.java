package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.Role;
import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.history.JournalEntry;
import dev.tachograph.persistence.accounts.JpaAccountStore;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the log of runs and the accounts promise, of every database alike. */
class RunsAndAccountsIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    @Nested
    class OfTheMonitorsRuns {

        private final Instant start = NOON;

        private JpaMonitorRuns runs() {
            return new JpaMonitorRuns(database);
        }

        @Test
        void theFirstWasNotInterrupted() {
            assertThat(runs().begin("server-1", start)).isNull();
            assertThat(runs().interruptions("server-1", Instant.EPOCH, 20)).isEmpty();
        }

        @Test
        void oneThatEndedWasNotInterrupted() {
            runs().begin("server-1", start);
            runs().end("server-1", start, ONE);
            assertThat(runs().begin("server-1", ONE)).isNull();
        }

        @Test
        void oneWithoutAnEndWasInterruptedAtItsLastFlush() {
            runs().begin("server-1", start);
            new JpaHistoryStore(database).append(List.of(flush("server-1", 77), flush("server-2", 99)));
            Interruption expected = new Interruption("server-1", NOON.plusSeconds(77), ONE);
            assertThat(runs().begin("server-1", ONE)).isEqualTo(expected);
            assertThat(runs().interruptions("server-1", Instant.EPOCH, 20)).containsExactly(expected);
            assertThat(runs().begin("server-2", ONE)).isNull();
            assertThat(runs().interruptions("server-2", Instant.EPOCH, 20)).isEmpty();
        }

        @Test
        void theLastSignIsTheNewestOfWhatWasStoredAndStartsAndStops() {
            assertThat(runs().lastSign("server-1")).isEmpty();
            runs().begin("server-1", start);
            runs().begin("server-2", ONE);
            assertThat(runs().lastSign("server-1")).contains(start);
            new JpaHistoryStore(database).append(List.of(flush("server-1", 77), flush("server-2", 99)));
            assertThat(runs().lastSign("server-1")).contains(NOON.plusSeconds(77));
            runs().end("server-1", start, ONE);
            assertThat(runs().lastSign("server-1")).contains(ONE);
        }

        private JournalEntry flush(String writer, long secondsAfterNoon) {
            Instant newest = NOON.plusSeconds(secondsAfterNoon);
            return new JournalEntry(writer, NOON, secondsAfterNoon, 0, newest, new byte[] {1});
        }

        @Test
        void oneThatStoredNothingShowedItsStartAsItsLastSign() {
            runs().begin("server-1", start);
            assertThat(runs().begin("server-1", ONE)).isEqualTo(new Interruption("server-1", start, ONE));
        }

        @Test
        void beginningAgainBecauseTheAnswerWasLostInterruptsNothing() {
            assertThat(runs().begin("server-1", start)).isNull();
            assertThat(runs().begin("server-1", start)).isNull();
            Interruption found = runs().begin("server-1", ONE);
            assertThat(found).isEqualTo(new Interruption("server-1", start, ONE));
            assertThat(runs().begin("server-1", ONE)).isEqualTo(found);
            assertThat(runs().interruptions("server-1", Instant.EPOCH, 20)).hasSize(1);
            runs().end("server-1", ONE, ONE.plusSeconds(60));
            assertThat(runs().begin("server-1", ONE.plusSeconds(70))).isNull();
        }

        @Test
        void interruptionsAreTheNewestFirst() {
            for (int i = 0; i < 5; i++) {
                runs().begin("server-1", start.plusSeconds(i));
            }
            assertThat(runs().interruptions("server-1", start.plusSeconds(2), 2))
                    .extracting(Interruption::restartedAt)
                    .containsExactly(start.plusSeconds(4), start.plusSeconds(3));
            assertThat(runs().interruptions("server-1", start.plusSeconds(4), 20))
                    .hasSize(1);
        }
    }

    @Nested
    class OfAccounts {

        private JpaAccountStore accounts() {
            return new JpaAccountStore(database, Clock.systemUTC());
        }

        @Test
        void aNameIsFoundOnceItIsAdded() {
            assertThat(accounts().find("admin")).isEmpty();
            Account admin = new Account("admin", "pbkdf2$1$ü$x", Role.ADMIN);
            assertThat(accounts().addIfAbsent(admin)).isEqualTo(admin);
            assertThat(accounts().find("admin")).contains(admin);
            assertThat(accounts().find("ADMIN")).isEmpty();
        }

        @Test
        void theFirstOfANameStays() {
            Account first = new Account("admin", "one", Role.ADMIN);
            accounts().addIfAbsent(first);
            assertThat(accounts().addIfAbsent(new Account("admin", "two", Role.VIEWER)))
                    .isEqualTo(first);
        }

        @Test
        void everyRoleIsStored() {
            for (Role role : Role.values()) {
                accounts().addIfAbsent(new Account(role.name(), "hash", role));
                assertThat(accounts().find(role.name()).orElseThrow().role()).isEqualTo(role);
            }
        }
    }
}
