package dev.tachograph.ejb.regressions;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.Condition;
import dev.tachograph.core.alerting.Reading;
import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.alerting.Rule;
import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule over confirmed regressions of one kind: by how much more time, 0.24 is 24 % more. An alert and the page Regressions cannot
 * disagree, because the regression is what fires: it ends the alert when it goes away, is accepted or fixed.
 *
 * <p>A server reads what it follows. Thread-safe.
 */
final class RegressionSource implements ReadingSource {

    /** A rule may have a thousand instances; the worst are among them. */
    private static final int MOST = 900;

    /** No ratio, and worse all the same. */
    private static final double BOUNDLESS = 1e4;

    private static final Condition VANISHED = Condition.warningFrom(1);

    private final Rule rule;
    private final SubjectKind kind;
    private final Condition condition;
    private final String instance;
    private final Supplier<Optional<List<Regression>>> regressions;

    /** By id, since they are in the evidence, which is long; they follow from what the regression is about, and stay. */
    private final Map<String, Map<String, String>> labels = new ConcurrentHashMap<>();

    private RegressionSource(
            String name,
            SubjectKind kind,
            Condition condition,
            String instance,
            Supplier<Optional<List<Regression>>> regressions) {
        // It was proven before it is read: there is nothing to wait for.
        this.rule = new Rule(name, Duration.ZERO, Duration.ZERO);
        this.kind = kind;
        this.condition = condition;
        this.instance = instance;
        this.regressions = regressions;
    }

    /** A benchmark that takes 20 % more time; critical from 50 %. */
    static RegressionSource ofBenchmarks(String instance, Supplier<Optional<List<Regression>>> regressions) {
        Condition condition = Condition.warningFrom(ChangeSeverity.WARNING.fromPercent() / 100)
                .criticalFrom(ChangeSeverity.CRITICAL.fromPercent() / 100);
        return new RegressionSource("benchmark_regression", SubjectKind.BENCHMARK, condition, instance, regressions);
    }

    /** Every proven regression of an operation, since users feel it; critical from 50 %. */
    static RegressionSource ofOperations(String instance, Supplier<Optional<List<Regression>>> regressions) {
        Condition condition = Condition.warningFrom(0).criticalFrom(ChangeSeverity.CRITICAL.fromPercent() / 100);
        return new RegressionSource("operation_regression", SubjectKind.OPERATION, condition, instance, regressions);
    }

    @Override
    public Rule rule() {
        return rule;
    }

    @Override
    public List<Reading> read(Instant now) {
        Map<Map<String, String>, Reading> worst = new HashMap<>();
        List<Regression> mine = mine();
        labels.keySet().retainAll(mine.stream().map(Regression::id).collect(Collectors.toSet()));
        for (Regression one : mine) {
            if (one.alerts()) {
                worst.merge(labelsOf(one), reading(one), RegressionSource::worse);
            }
        }
        return worst.values().stream()
                .sorted(Comparator.comparingDouble(
                                (Reading reading) -> -reading.value().orElse(0))
                        .thenComparing(Reading::words))
                .limit(MOST)
                .toList();
    }

    private static Reading worse(Reading one, Reading other) {
        return other.value().orElse(0) > one.value().orElse(0) ? other : one;
    }

    private Map<String, String> labelsOf(Regression one) {
        return labels.computeIfAbsent(one.id(), id -> Labels.of(one));
    }

    private List<Regression> mine() {
        return regressions.get().orElse(List.of()).stream()
                .filter(one -> one.seen().kind() == kind && one.instance().equals(instance))
                .toList();
    }

    private Reading reading(Regression one) {
        Double percent = one.seen().changePercent();
        boolean vanished = one.nature() == Nature.VANISHED;
        double value = vanished ? 1 : percent == null ? BOUNDLESS : percent / 100;
        return new Reading(
                rule.name(),
                labelsOf(one),
                OptionalDouble.of(value),
                vanished ? VANISHED : condition,
                one.seen().title() + ", " + one.key().figure() + ": "
                        + withoutPeriod(one.seen().words())
                        + range(one.seen().lastGoodVersion(), one.seen().firstBadVersion()));
    }

    /** Between which versions it began; empty where that is not known. */
    static String range(@Nullable String good, @Nullable String bad) {
        if (bad == null) {
            return "";
        }
        if (bad.equals(good)) {
            return "; it began within " + bad;
        }
        return "; it began " + (good == null ? "at " + bad : "after " + good + ", at " + bad + " at the latest");
    }

    private static String withoutPeriod(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    @Override
    public Optional<String> gone(Map<String, String> ofAlert, Instant now) {
        Optional<List<Regression>> known = regressions.get();
        if (known.isEmpty()) {
            // What is stored is not known yet, and the regression may be there.
            return Optional.empty();
        }
        Map<String, String> own = new TreeMap<>(ofAlert);
        own.remove(Alert.INSTANCE);
        Regression last = null;
        for (Regression one : mine()) {
            if (labelsOf(one).equals(own) && one.nature().isTrouble()) {
                if (one.alerts()) {
                    // Left out of the readings, as there were too many.
                    return Optional.empty();
                }
                last = last == null || one.movedAt().isAfter(last.movedAt()) ? one : last;
            }
        }
        return Optional.of(last == null ? withoutOne(known.get(), own) : reason(last.state()));
    }

    private String withoutOne(List<Regression> known, Map<String, String> own) {
        return known.stream()
                .filter(one -> one.alerts()
                        && one.seen().kind() == kind
                        && labelsOf(one).equals(own))
                .map(one -> "the server " + one.instance() + " follows the regression now")
                .findFirst()
                .orElse("no regression of it is known any more");
    }

    private static String reason(RegressionState state) {
        return switch (state) {
            case WENT_AWAY -> "the level before is back";
            case ACCEPTED -> "the regression was accepted";
            case FIXED -> "the regression was marked as fixed";
            case SUSPECT, CONFIRMED -> "the regression is not proven any more";
        };
    }
}
