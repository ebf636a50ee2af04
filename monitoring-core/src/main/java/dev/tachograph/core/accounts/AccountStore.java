package dev.tachograph.core.accounts;

import java.util.Optional;

/** Where accounts are kept. Every call may throw {@link dev.tachograph.core.history.HistoryUnavailableException}. */
public interface AccountStore {

    Optional<Account> find(String name);

    /** Stores the account unless one of that name exists; returns the one that is stored afterwards. */
    Account addIfAbsent(Account account);
}
