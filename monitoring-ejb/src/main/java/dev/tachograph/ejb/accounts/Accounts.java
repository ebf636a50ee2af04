package dev.tachograph.ejb.accounts;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.AccountStore;
import dev.tachograph.core.accounts.Role;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Who someone is, and the first account.
 *
 * <p>While the database is away only the administrator is known: by the hash kept beside the data, or before there is
 * one by the password of the environment. Thread-safe.
 */
public final class Accounts {

    /** The name of the first account. */
    public static final String ADMINISTRATOR = "admin";

    /** The environment variable with the password of the first account. */
    public static final String PASSWORD_VARIABLE = "MONITORING_ADMIN_PASSWORD";

    private static final Logger LOG = Logger.getLogger(Accounts.class.getName());

    private final AccountStore store;
    private final KnownAdministrator known;
    private final Optional<String> givenPassword;
    private final PrintStream terminal;
    private final int iterations;
    private final SecureRandom random = new SecureRandom();
    /** Compared with when there is no such account, so that a stranger learns nothing from the time it takes. */
    private final PasswordHash nobody;

    /**
     * @param givenPassword of the environment; blank is the same as absent
     * @param terminal where a generated password is shown, and nothing that ends in a log file
     * @param iterations of new hashes
     */
    Accounts(
            AccountStore store,
            KnownAdministrator known,
            Optional<String> givenPassword,
            PrintStream terminal,
            int iterations) {
        this.store = store;
        this.known = known;
        this.givenPassword = givenPassword.filter(password -> !password.isBlank());
        this.terminal = terminal;
        this.iterations = iterations;
        this.nobody = PasswordHash.of("", iterations, random);
    }

    /**
     * The account of that name if this is its password.
     *
     * @throws SignInUnavailableException if the database is away and this name cannot be checked without it
     */
    public Optional<Account> authenticate(String name, String password) {
        Optional<Account> account;
        try {
            account = store.find(name);
            if (name.equals(ADMINISTRATOR)) {
                account.map(Account::passwordHash).ifPresent(known::remember);
                // The database answers a moment before its first account is stored.
                account = account.or(this::ofEnvironment);
            }
        } catch (HistoryUnavailableException e) {
            account = Optional.of(withoutDatabase(name, e));
        }
        PasswordHash expected = account.map(this::hashOf).orElse(nobody);
        // In this order: the work is done for a name that does not exist, too.
        return expected.matches(password) && expected != nobody ? account : Optional.empty();
    }

    /**
     * Creates the administrator unless one is stored. To be called once the database is migrated; again does no harm.
     *
     * @throws HistoryUnavailableException if the database went away again
     */
    public void ensureAdministrator() {
        Optional<Account> stored = store.find(ADMINISTRATOR);
        if (stored.isEmpty()) {
            stored = Optional.of(givenPassword.map(this::create).orElseGet(this::createWithGeneratedPassword));
        }
        stored.map(Account::passwordHash).ifPresent(known::remember);
    }

    private Account create(String password) {
        String hash = PasswordHash.of(password, iterations, random).toString();
        return store.addIfAbsent(new Account(ADMINISTRATOR, hash, Role.ADMIN));
    }

    private Account createWithGeneratedPassword() {
        String password = PasswordMaker.make(random);
        String hash = PasswordHash.of(password, iterations, random).toString();
        Account stored = store.addIfAbsent(new Account(ADMINISTRATOR, hash, Role.ADMIN));
        // Another node may have been first; then its password counts and ours is worth nothing.
        if (stored.passwordHash().equals(hash)) {
            terminal.printf(
                    "%n  The first account was created. It is shown this once:%n%n"
                            + "      name      %s%n      password  %s%n%n",
                    ADMINISTRATOR, password);
            terminal.flush();
            LOG.info("The account \"" + ADMINISTRATOR + "\" was created with a generated password, which was printed on"
                    + " the terminal only.");
        }
        return stored;
    }

    private Account withoutDatabase(String name, HistoryUnavailableException reason) {
        if (!name.equals(ADMINISTRATOR)) {
            throw new SignInUnavailableException(
                    "The database is away, and with it every account but \"" + ADMINISTRATOR
                            + "\". Sign in as that, or try again when the database is back.",
                    reason);
        }
        String hash = known.hash()
                .filter(text -> PasswordHash.parse(text).isPresent())
                .or(() -> ofEnvironment().map(Account::passwordHash))
                .orElseThrow(() -> new SignInUnavailableException(
                        "The database is away and was not reached before, so no account is known yet and nobody can sign"
                                + " in. Start the database, or restart with " + PASSWORD_VARIABLE + " set.",
                        reason));
        return new Account(ADMINISTRATOR, hash, Role.ADMIN);
    }

    private Optional<Account> ofEnvironment() {
        return givenPassword.map(password -> new Account(
                ADMINISTRATOR, PasswordHash.of(password, iterations, random).toString(), Role.ADMIN));
    }

    private PasswordHash hashOf(Account account) {
        return PasswordHash.parse(account.passwordHash()).orElseGet(() -> {
            LOG.warning("The stored password hash of \"" + account.name() + "\" has an unknown form: nobody can sign in"
                    + " with it.");
            return nobody;
        });
    }
}
