package dev.tachograph.web.access;

import dev.tachograph.core.accounts.Account;
import java.util.Optional;
import java.util.function.BiFunction;

/** Checks names and passwords, remembers the right ones for a moment and slows the wrong ones down. Thread-safe. */
final class SignInDesk {

    private final BiFunction<String, String, Optional<Account>> accounts;
    private final SignInThrottle throttle;
    private final RememberedSignIns remembered;

    /** @param accounts finds the account of a name and password; slow */
    SignInDesk(
            BiFunction<String, String, Optional<Account>> accounts,
            SignInThrottle throttle,
            RememberedSignIns remembered) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.remembered = remembered;
    }

    /**
     * The account of that name if this is its password.
     *
     * @param address where the request comes from
     * @throws TooManyAttemptsException if the address or the name has failed too often
     * @throws dev.tachograph.ejb.accounts.SignInUnavailableException if the database is away and the name cannot be checked
     */
    Optional<Account> signIn(String name, String password, String address) {
        return remembered.get(name, password, () -> check(name, password, address));
    }

    private Optional<Account> check(String name, String password, String address) {
        SignInThrottle.Attempt attempt = throttle.begin(address, name);
        boolean failed = false;
        try {
            Optional<Account> account = accounts.apply(name, password);
            failed = account.isEmpty();
            return account;
        } finally {
            // Whatever was thrown was not a wrong password.
            if (!failed) {
                throttle.takeBack(attempt);
            }
        }
    }
}
