package dev.tachograph.ejb.alerting;

import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A source whose failures are in the log with their stack trace: a failure that repeats once, until it is over or another. */
final class LoggedSource implements ReadingSource {

    private static final Logger LOG = Logger.getLogger(LoggedSource.class.getName());

    private final ReadingSource source;
    private final Map<String, String> logged = new HashMap<>();

    LoggedSource(ReadingSource source) {
        this.source = source;
    }

    @Override
    public Rule rule() {
        return source.rule();
    }

    @Override
    public List<Reading> read(Instant now) {
        return logging("read", () -> source.read(now));
    }

    @Override
    public Optional<String> gone(Map<String, String> labels, Instant now) {
        return logging("gone", () -> source.gone(labels, now));
    }

    private <T> T logging(String question, Supplier<T> asked) {
        try {
            T answer = asked.get();
            logged.remove(question);
            return answer;
        } catch (RuntimeException | Error failure) {
            String words = failure.toString();
            if (!words.equals(logged.put(question, words))) {
                // That the database is away has no stack trace worth reading.
                boolean expected = failure instanceof HistoryUnavailableException;
                LOG.log(
                        Level.WARNING,
                        "The rule " + rule().name() + " cannot be evaluated: " + words,
                        expected ? null : failure);
            }
            throw failure;
        }
    }
}
