package dev.tachograph.persistence.accounts;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.AccountStore;
import dev.tachograph.persistence.database.Database;
import java.time.Clock;
import java.util.Optional;

/** Accounts in table {@code account}. */
public final class JpaAccountStore implements AccountStore {

    private final Database database;
    private final Clock clock;

    public JpaAccountStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String name) {
        return database.inTransaction(entities ->
                Optional.ofNullable(entities.find(AccountEntity.class, name)).map(AccountEntity::toAccount));
    }

    @Override
    public Account addIfAbsent(Account account) {
        return database.addingInTransaction(entities -> {
            AccountEntity stored = entities.find(AccountEntity.class, account.name());
            if (stored == null) {
                stored = new AccountEntity(account, clock.instant());
                entities.persist(stored);
            }
            return stored.toAccount();
        });
    }
}
