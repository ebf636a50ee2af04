package dev.tachograph.ejb.accounts;

import dev.tachograph.core.accounts.AccountStore;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.history.DatabaseConnected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gives {@link Accounts} what it needs of the world. */
@ApplicationScoped
class AccountsWiring {

    @Produces
    @Singleton
    Accounts accounts(AccountStore store, Settings settings) {
        // Not System.out: the server sends that to its log file, where a password must never be.
        PrintStream terminal = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new Accounts(
                store,
                new KnownAdministrator(settings.server().dataDir()),
                Optional.ofNullable(System.getenv(Accounts.PASSWORD_VARIABLE)),
                terminal,
                PasswordHash.ITERATIONS);
    }

    void ensureAdministrator(@Observes DatabaseConnected event, Accounts accounts) {
        accounts.ensureAdministrator();
    }
}
