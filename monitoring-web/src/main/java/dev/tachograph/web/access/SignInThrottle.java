package dev.tachograph.web.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * At most ten failed sign-ins a minute for each address and for each name.
 *
 * <p>An attempt counts from its beginning, or a hundred at once would all be checked before the first has failed; one that
 * succeeds is taken back, itself only, so that someone with an account of their own cannot guess another's in between.
 * Thread-safe. Memory is bounded; the oldest are forgotten when more than 10,000 names and addresses fail in a minute.
 */
final class SignInThrottle {

    static final int FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final long MOST_KEYS = 10_000;
    private static final int LONGEST_KEY = 100;

    private final Ticker ticker;
    private final Cache<String, Deque<Long>> attempts;

    SignInThrottle(Ticker ticker) {
        this.ticker = ticker;
        this.attempts = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(WINDOW)
                .maximumSize(MOST_KEYS)
                .build();
    }

    /** An attempt that was let through. */
    record Attempt(long atNanos, List<String> keys) {}

    /** @throws TooManyAttemptsException if the address or the name has failed too often */
    synchronized Attempt begin(String address, String name) {
        long now = ticker.read();
        List<String> keys = List.of("address " + shortened(address), "name " + shortened(name));
        long waitNanos =
                keys.stream().mapToLong(key -> waitNanos(key, now)).max().orElse(0);
        if (waitNanos > 0) {
            throw new TooManyAttemptsException(Duration.ofNanos(waitNanos));
        }
        keys.forEach(key -> recent(key, now).addLast(now));
        return new Attempt(now, keys);
    }

    /** It was not a failure after all. */
    synchronized void takeBack(Attempt attempt) {
        for (String key : attempt.keys()) {
            Deque<Long> times = attempts.getIfPresent(key);
            if (times != null) {
                times.removeLastOccurrence(attempt.atNanos());
            }
        }
    }

    private long waitNanos(String key, long now) {
        Deque<Long> times = recent(key, now);
        return times.size() < FAILURES ? 0 : times.getFirst() + WINDOW.toNanos() - now;
    }

    private Deque<Long> recent(String key, long now) {
        Deque<Long> times = attempts.get(key, ignored -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= WINDOW.toNanos()) {
            times.removeFirst();
        }
        return times;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }
}
