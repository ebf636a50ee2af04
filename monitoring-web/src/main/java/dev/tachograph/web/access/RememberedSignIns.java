package dev.tachograph.web.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tachograph.core.accounts.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Name and password pairs that were right a moment ago.
 *
 * <p>Checking a password is slow on purpose, and a program sends it with every request. Kept is not the password but its
 * HMAC under a key that this process made up and never tells. Thread-safe; at most 1,000 pairs.
 */
final class RememberedSignIns {

    /** A changed password works beside the old one for at most so long. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<String, Account> accounts;

    RememberedSignIns(Ticker ticker, SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.accounts = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumSize(1_000)
                .build();
    }

    /**
     * The remembered account, or what {@code check} finds. Requests with the same pair at the same time wait for one check.
     * What {@code check} throws is thrown here.
     */
    Optional<Account> get(String name, String password, Supplier<Optional<Account>> check) {
        return Optional.ofNullable(
                accounts.get(digest(name, password), ignored -> check.get().orElse(null)));
    }

    private String digest(String name, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // With its length, or name "ab" and password "c" would be name "a" and password "bc".
            mac.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do " + ALGORITHM, e);
        }
    }
}
