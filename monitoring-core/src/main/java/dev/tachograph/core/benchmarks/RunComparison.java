package dev.tachograph.core.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All results of one run, the head, against all of another one, the base: what a gate decides by.
 *
 * <p>Each benchmark is judged on its own forks by {@link Comparison}, then all are looked at together by {@link FalseDiscovery}.
 *
 * @param pairs benchmarks of both, regressions first, the largest at the top; without the rulers
 * @param rulers of both, by name: they measure the machine, and a change of theirs is judged but is none of the code
 * @param onlyInBase benchmarks that vanished
 * @param onlyInHead benchmarks that are new
 * @param differences between the ways the two were measured, each in words and with the number of benchmarks; a change may be due to
 *     them. Empty when there are none
 * @param unstable why the machine was not steady, in sentences; null when the rulers found nothing, or there are none
 */
public record RunComparison(
        List<Pair> pairs,
        List<Pair> rulers,
        List<BenchmarkKey> onlyInBase,
        List<BenchmarkKey> onlyInHead,
        List<String> differences,
        @Nullable String unstable) {

    /**
     * A benchmark of both runs.
     *
     * @param judgement what counts: after all benchmarks were looked at together
     * @param adjustedPValue the judgement's p-value, raised for the number of benchmarks; null where there is none, and of rulers
     * @param allocation of bytes for an operation: REGRESSED or IMPROVED where it changed by more than 1 % and 16 bytes, else
     *     EQUIVALENT; NO_BASELINE when it was not measured on both sides
     */
    public record Pair(
            BenchmarkResult base,
            BenchmarkResult head,
            Judgement judgement,
            @Nullable Double adjustedPValue,
            Verdict allocation) {

        public BenchmarkKey key() {
            return head.key();
        }

        /** The line that pages and files show of it. */
        public ResultSummary summary() {
            return ResultSummary.of(head, judgement);
        }
    }

    public RunComparison {
        pairs = List.copyOf(pairs);
        rulers = List.copyOf(rulers);
        onlyInBase = List.copyOf(onlyInBase);
        onlyInHead = List.copyOf(onlyInHead);
        differences = List.copyOf(differences);
    }

    /** With rulers as this project names them: those in a package {@code rulers}. */
    public static RunComparison of(List<BenchmarkResult> base, List<BenchmarkResult> head) {
        return of(base, head, name -> name.contains(".rulers."));
    }

    /**
     * @param base each key once, in any order
     * @param head each key once, in any order
     * @param isRuler of the name of a benchmark: whether it measures the machine and not the code
     * @throws IllegalArgumentException if a side has a key twice
     */
    public static RunComparison of(List<BenchmarkResult> base, List<BenchmarkResult> head, Predicate<String> isRuler) {
        Map<BenchmarkKey, BenchmarkResult> before = byKey("base", base);
        Map<BenchmarkKey, BenchmarkResult> now = byKey("head", head);
        List<Pair> all = now.values().stream()
                .filter(result -> before.containsKey(result.key()))
                .map(result -> pair(result, Objects.requireNonNull(before.get(result.key()))))
                .toList();
        List<Pair> rulers = all.stream()
                .filter(pair -> isRuler.test(pair.key().name()))
                .sorted(Comparator.comparing(pair -> pair.key().toString()))
                .toList();
        return new RunComparison(
                together(all.stream()
                        .filter(pair -> !isRuler.test(pair.key().name()))
                        .toList()),
                rulers,
                missing(before, now),
                missing(now, before),
                differences(all),
                unstable(rulers));
    }

    /**
     * Regressions that are at least so large.
     *
     * @param percent more time for an operation: 25
     */
    public List<Pair> regressedBy(double percent) {
        return pairs.stream()
                .filter(pair -> pair.judgement().verdict() == Verdict.REGRESSED)
                // A change is null only where it is beyond what a number holds.
                .filter(pair -> Objects.requireNonNullElse(pair.judgement().changePercent(), Double.POSITIVE_INFINITY)
                        >= percent)
                .toList();
    }

    /** How many benchmarks of both runs have that verdict. */
    public long count(Verdict verdict) {
        return pairs.stream()
                .filter(pair -> pair.judgement().verdict() == verdict)
                .count();
    }

    private static Map<BenchmarkKey, BenchmarkResult> byKey(String side, List<BenchmarkResult> results) {
        Map<BenchmarkKey, BenchmarkResult> found = new LinkedHashMap<>();
        for (BenchmarkResult result : results) {
            if (found.put(result.key(), result) != null) {
                throw new IllegalArgumentException(
                        side + ": has " + result.key() + " twice; one run measures a benchmark once");
            }
        }
        return found;
    }

    private static List<BenchmarkKey> missing(
            Map<BenchmarkKey, BenchmarkResult> from, Map<BenchmarkKey, BenchmarkResult> in) {
        return from.keySet().stream()
                .filter(key -> !in.containsKey(key))
                .sorted(Comparator.comparing(BenchmarkKey::toString))
                .toList();
    }

    private static Pair pair(BenchmarkResult head, BenchmarkResult base) {
        AllocationChange allocation = AllocationChange.of(head, List.of(base));
        return new Pair(base, head, Comparison.judgePair(head, base, allocation), null, allocation.verdict());
    }

    private static List<Pair> together(List<Pair> pairs) {
        List<FalseDiscovery> counted =
                FalseDiscovery.control(pairs.stream().map(Pair::judgement).toList());
        List<Pair> judged = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            FalseDiscovery found = counted.get(i);
            judged.add(
                    new Pair(pair.base(), pair.head(), found.judgement(), found.adjustedPValue(), pair.allocation()));
        }
        judged.sort(Comparator.comparing(Pair::summary, ResultSummary.WORST_FIRST));
        return judged;
    }

    private static List<String> differences(List<Pair> pairs) {
        Map<String, Integer> found = new TreeMap<>();
        for (Pair pair : pairs) {
            pair.head()
                    .settings()
                    .differencesFrom(pair.base().settings())
                    .forEach(words -> found.merge(words, 1, Integer::sum));
        }
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + " of " + pairs.size() + " benchmarks)")
                .toList();
    }

    private static @Nullable String unstable(List<Pair> rulers) {
        List<String> moved = new ArrayList<>();
        for (Pair ruler : rulers) {
            Rulers.moved(ruler.base(), ruler.head())
                    .ifPresent(percent -> moved.add(String.format(
                            Locale.ROOT, "%s moved by %+.1f %%", ruler.key().shortName(), percent)));
        }
        return moved.isEmpty()
                ? null
                : "The machine was not steady: " + String.join("; ", moved)
                        + " from base to head. What differs may be the machine and not the code: measure both again, in turns.";
    }
}
