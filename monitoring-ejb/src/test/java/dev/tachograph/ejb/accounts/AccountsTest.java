package dev.tachograph.ejb.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.AccountStore;
import dev.tachograph.core.accounts.Role;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    /** Few, because these tests are about who may in, not about how long guessing takes. */
    private static final int FEW = 2;

    @TempDir
    Path dataDir;

    private final Stored store = new Stored();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Nested
    class TheFirstAccount {

        @Test
        void takesThePasswordOfTheEnvironmentAndPrintsNothing() {
            accounts("given").ensureAdministrator();

            assertThat(accounts(null).authenticate("admin", "given"))
                    .map(Account::role)
                    .contains(Role.ADMIN);
            assertThat(printed()).isEmpty();
        }

        @Test
        void getsAGeneratedPasswordThatIsPrintedOnceAndWorks() {
            accounts(null).ensureAdministrator();

            Matcher password = Pattern.compile("password +([a-z0-9-]{20,})").matcher(printed());
            assertThat(password.find()).isTrue();
            assertThat(accounts(null).authenticate("admin", password.group(1))).isPresent();

            terminal.reset();
            accounts(null).ensureAdministrator();
            assertThat(printed()).isEmpty();
        }

        @Test
        void canSignInWithThePasswordOfTheEnvironmentBeforeItIsStored() {
            assertThat(accounts("given").authenticate("admin", "given")).isPresent();
            assertThat(accounts("given").authenticate("admin", "other")).isEmpty();
            assertThat(accounts(null).authenticate("admin", "")).isEmpty();
        }

        @Test
        void takesABlankVariableForAnAbsentOne() {
            accounts(" ").ensureAdministrator();

            assertThat(printed()).contains("password");
            assertThat(accounts(null).authenticate("admin", " ")).isEmpty();
        }

        @Test
        void isNeverChangedByTheVariableLater() {
            accounts("first").ensureAdministrator();
            accounts("second").ensureAdministrator();

            assertThat(accounts("second").authenticate("admin", "second")).isEmpty();
            assertThat(accounts("second").authenticate("admin", "first")).isPresent();
        }

        @Test
        void ofAnotherNodeThatWasFasterMakesOursWorthless() {
            store.rival = new Account("admin", hash("theirs"), Role.ADMIN);
            accounts(null).ensureAdministrator();

            assertThat(printed()).isEmpty();
            assertThat(accounts(null).authenticate("admin", "theirs")).isPresent();
        }
    }

    @Nested
    class WithTheDatabase {

        @Test
        void knowsEveryStoredAccount() {
            store.addIfAbsent(new Account("vera", hash("pass"), Role.VIEWER));

            assertThat(accounts(null).authenticate("vera", "pass"))
                    .map(Account::name)
                    .contains("vera");
            assertThat(accounts(null).authenticate("vera", "Pass")).isEmpty();
            assertThat(accounts(null).authenticate("Vera", "pass")).isEmpty();
        }

        @Test
        void anUnknownNameIsRefusedWhateverThePassword() {
            assertThat(accounts(null).authenticate("ghost", "")).isEmpty();
            assertThat(accounts(null).authenticate("ghost", "pass")).isEmpty();
        }

        @Test
        void aDamagedHashLetsNobodyInNotEvenWithoutAPassword() {
            store.addIfAbsent(new Account("vera", "plain", Role.VIEWER));

            assertThat(accounts(null).authenticate("vera", "")).isEmpty();
            assertThat(accounts(null).authenticate("vera", "plain")).isEmpty();
        }
    }

    @Nested
    class WhileTheDatabaseIsAway {

        @Test
        void theAdministratorIsKnownByTheHashKeptBesideTheData() {
            accounts("stored").ensureAdministrator();
            store.away = true;

            assertThat(accounts("other").authenticate("admin", "stored")).isPresent();
            assertThat(accounts("other").authenticate("admin", "other")).isEmpty();
        }

        @Test
        void theHashIsKeptUpToDateByEveryLookUp() {
            Accounts accounts = accounts("old");
            accounts.ensureAdministrator();
            store.accounts.put("admin", new Account("admin", hash("new"), Role.ADMIN));
            accounts.authenticate("admin", "whatever");
            store.away = true;

            assertThat(accounts.authenticate("admin", "new")).isPresent();
            assertThat(accounts.authenticate("admin", "old")).isEmpty();
        }

        @Test
        void onlyItsOwnerMayReadTheHashAndNothingElseIsLeftThere() throws IOException {
            accounts("stored").ensureAdministrator();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("admin.hash"))))
                    .isEqualTo("rw-------");
            assertThat(dataDir).isDirectoryNotContaining(file -> !file.endsWith("admin.hash"));
        }

        @Test
        void thePasswordOfTheEnvironmentCountsBeforeTheFirstContact() {
            store.away = true;

            assertThat(accounts("given").authenticate("admin", "given")).isPresent();
            assertThat(accounts("given").authenticate("admin", "wrong")).isEmpty();
        }

        @Test
        void aDamagedFileIsAsGoodAsNone() throws IOException {
            Files.writeString(dataDir.resolve("admin.hash"), "pbkdf2-sha512$2$");
            store.away = true;

            assertThat(accounts("given").authenticate("admin", "given")).isPresent();
        }

        @Test
        void nobodyIsKnownWithoutEitherAndTheReasonIsSaid() {
            store.away = true;

            assertThatThrownBy(() -> accounts(null).authenticate("admin", "any"))
                    .isInstanceOf(SignInUnavailableException.class)
                    .hasMessageContaining("database is away")
                    .hasMessageContaining("MONITORING_ADMIN_PASSWORD");
        }

        @Test
        void othersAreToldThatOnlyTheAdministratorIsKnown() {
            accounts("given").ensureAdministrator();
            store.away = true;

            assertThatThrownBy(() -> accounts("given").authenticate("vera", "any"))
                    .isInstanceOf(SignInUnavailableException.class)
                    .hasMessageContaining("\"admin\"");
        }

        @Test
        void theFirstAccountWaits() {
            store.away = true;

            assertThatThrownBy(() -> accounts(null).ensureAdministrator())
                    .isInstanceOf(HistoryUnavailableException.class);
            assertThat(printed()).isEmpty();
        }
    }

    private Accounts accounts(String givenPassword) {
        return new Accounts(
                store,
                new KnownAdministrator(dataDir),
                Optional.ofNullable(givenPassword),
                new PrintStream(terminal, true, StandardCharsets.UTF_8),
                FEW);
    }

    private String printed() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    private static String hash(String password) {
        return PasswordHash.of(password, FEW, new SecureRandom()).toString();
    }

    private static final class Stored implements AccountStore {

        private final Map<String, Account> accounts = new HashMap<>();
        private boolean away;
        private Account rival;

        @Override
        public Optional<Account> find(String name) {
            failWhenAway();
            return Optional.ofNullable(accounts.get(name));
        }

        @Override
        public Account addIfAbsent(Account account) {
            failWhenAway();
            accounts.putIfAbsent(account.name(), rival != null ? rival : account);
            return accounts.get(account.name());
        }

        private void failWhenAway() {
            if (away) {
                throw new HistoryUnavailableException("away", new IOException("refused"));
            }
        }
    }
}
