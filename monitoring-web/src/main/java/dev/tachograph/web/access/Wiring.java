package dev.tachograph.web.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.core.settings.ServerSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.accounts.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Gives the gate's small classes what they need of the world. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    HostCheck hostCheck(Settings settings) {
        ServerSettings server = settings.server();
        List<String> allowed = new ArrayList<>(server.allowedHosts());
        allowed.add(server.host());
        return new HostCheck(allowed);
    }

    @Produces
    @Singleton
    SignInDesk signInDesk(Accounts accounts) {
        Ticker ticker = Ticker.systemTicker();
        return new SignInDesk(
                accounts::authenticate, new SignInThrottle(ticker), new RememberedSignIns(ticker, new SecureRandom()));
    }
}
