package dev.tachograph.core.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.stats.Bootstrap;
import dev.tachograph.core.stats.Difference;
import dev.tachograph.core.stats.Difference.Interval;
import dev.tachograph.core.stats.Sample;
import dev.tachograph.core.stats.Student;
import dev.tachograph.core.stats.Welch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How often two runs of equal code are told apart, and how often a slower one is found: 5 forks against 5, before many benchmarks are
 * looked at together. Real forks are of this project's own suites, split at random; generated ones vary as forks are known to. Prints
 * the tables of docs/statistics.md; {@code -Dcalibration.trials=1000} is what they were made with.
 */
class ForkCalibrationTest {

    private static final int TRIALS = Integer.getInteger("calibration.trials", 40);

    /** The share of few splits varies itself; of many it has to be below 1 %. */
    private static final double FALSE_ALARMS = TRIALS < 500 ? 0.02 : 0.01;

    private static final int FORKS = 5;
    private static final double[] FACTORS = {1, 1.05, 1.10, 1.20};
    private static final String VERDICT = "the verdict";
    /** What drift does to two runs: their rulers can tell, their forks cannot. */
    private static final String ONE_AFTER_THE_OTHER = "the same, one run after the other";
    /** When each of five forks of the base and five of the head ran: A B B A A B B A A B. */
    private static final int[] IN_TURNS = {0, 3, 4, 7, 8, 1, 2, 5, 6, 9};

    private static final String WELCH = "Welch on log fork means, 1 %";

    /** Two sides of forks with iterations. */
    private record Split(double[][] base, double[][] head) {

        Split slower(double factor) {
            return new Split(
                    base,
                    Arrays.stream(head)
                            .map(fork ->
                                    DoubleStream.of(fork).map(v -> v * factor).toArray())
                            .toArray(double[][]::new));
        }
    }

    /** What a rule says of a head: above 0 worse, below 0 better, 0 nothing. */
    private interface Rule {
        double says(Split split);
    }

    /** How often each rule called a change at each factor; at 1 in either direction, else for the worse. */
    private static final class Tally {
        private final Map<String, Rule> rules = new LinkedHashMap<>();
        private final Map<String, int[]> called = new LinkedHashMap<>();
        private int trials;

        /** @param names of the rules to ask; all of them when there is none */
        Tally(String... names) {
            rules.put(
                    "ratio > 1.05",
                    split -> beyond(
                            logs(split.head()).mean() - logs(split.base()).mean(), 1.05));
            rules.put(WELCH, split -> test(Welch.difference(logs(split.head()), logs(split.base()))));
            rules.put(
                    "Student on log fork means, 1 %",
                    split -> test(Student.difference(logs(split.head()), logs(split.base()))));
            rules.put(
                    "Student on iterations pooled over forks, 1 %",
                    split -> test(Student.difference(iterations(split.head()), iterations(split.base()))));
            rules.put("hierarchical bootstrap, 99 %", ForkCalibrationTest::bootstrap);
            rules.put(VERDICT, ForkCalibrationTest::verdict);
            if (names.length > 0) {
                rules.keySet().retainAll(List.of(names));
            }
            rules.keySet().forEach(rule -> called.put(rule, new int[FACTORS.length]));
        }

        void add(Split split) {
            trials++;
            for (int i = 0; i < FACTORS.length; i++) {
                Split slower = split.slower(FACTORS[i]);
                for (Map.Entry<String, Rule> rule : rules.entrySet()) {
                    double says = rule.getValue().says(slower);
                    if (i == 0 ? says != 0 : says > 0) {
                        called.get(rule.getKey())[i]++;
                    }
                }
            }
        }

        double share(String rule, int factor) {
            return called.get(rule)[factor] / (double) trials;
        }

        String rows() {
            StringBuilder rows = new StringBuilder();
            called.forEach((rule, counts) -> rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                    rule,
                    100 * share(rule, 0),
                    100 * share(rule, 1),
                    100 * share(rule, 2),
                    100 * share(rule, 3))));
            return rows.toString();
        }
    }

    private static Sample logs(double[][] forks) {
        return Sample.of(Arrays.stream(forks)
                .mapToDouble(fork -> Math.log(DoubleStream.of(fork).average().orElseThrow()))
                .toArray());
    }

    private static Sample iterations(double[][] forks) {
        return Sample.of(Arrays.stream(forks)
                .flatMapToDouble(DoubleStream::of)
                .map(Math::log)
                .toArray());
    }

    private static double beyond(double log, double ratio) {
        return Math.abs(log) > Math.log(ratio) ? log : 0;
    }

    private static double test(Difference difference) {
        return difference.pValue() < 0.01 ? difference.estimate() : 0;
    }

    private static double bootstrap(Split split) {
        Interval interval = Bootstrap.difference(logged(split.head()), logged(split.base()), 0.99, 400, new Random(17));
        return interval.contains(0) ? 0 : interval.low() + interval.high();
    }

    private static double[][] logged(double[][] forks) {
        return Arrays.stream(forks)
                .map(fork -> DoubleStream.of(fork).map(Math::log).toArray())
                .toArray(double[][]::new);
    }

    private static double verdict(Split split) {
        return switch (Comparison.judgePair(
                        result(split.head()), result(split.base()), new AllocationChange(Verdict.NO_BASELINE, null, ""))
                .verdict()) {
            case REGRESSED -> 1;
            case IMPROVED -> -1;
            default -> 0;
        };
    }

    private static BenchmarkResult result(double[][] forks) {
        List<List<@Nullable Double>> raw = new ArrayList<>();
        for (double[] fork : forks) {
            raw.add(new ArrayList<>(DoubleStream.of(fork).boxed().toList()));
        }
        return Results.of(Results.TIME, raw);
    }

    /** Forks of each benchmark, in the order in which they ran. */
    private static Map<String, List<double[]>> real(String file) throws IOException {
        Map<String, List<double[]>> forks = new LinkedHashMap<>();
        try (var in = ForkCalibrationTest.class.getResourceAsStream("/forks/" + file)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> forks.computeIfAbsent(cells[0], name -> new ArrayList<>())
                            .add(Arrays.stream(cells)
                                    .skip(2)
                                    .mapToDouble(Double::parseDouble)
                                    .toArray()));
        }
        return forks;
    }

    private static Split split(List<double[]> forks, Random random) {
        List<double[]> left = new ArrayList<>(forks);
        double[][] chosen = new double[2 * FORKS][];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = left.remove(random.nextInt(left.size()));
        }
        return halves(chosen);
    }

    private static Split halves(double[][] forks) {
        return new Split(Arrays.copyOf(forks, FORKS), Arrays.copyOfRange(forks, FORKS, 2 * FORKS));
    }

    private static String head(String title) {
        return String.format(
                "%n%s%n%n| rule | equal code told apart | finds +5 %% | +10 %% | +20 %% |%n|---|---|---|---|---|%n",
                title);
    }

    /**
     * {@code busy.csv} was measured with a low priority while builds took both processors, {@code own-processor.csv} while they left one of them. 5
     * iterations of 200 ms after 2 to warm up: forks that vary a lot, as those of a quick run on a shared machine do.
     */
    @Test
    void realForksOfThisProjectsSuites() throws IOException {
        Tally busy = calibrate("busy.csv", "a busy machine");
        Tally own = calibrate("own-processor.csv", "the same machine with a processor of their own");
        assertThat(both(busy, own, VERDICT, 0)).isLessThanOrEqualTo(FALSE_ALARMS);
        for (int factor = 1; factor < FACTORS.length; factor++) {
            assertThat(both(busy, own, VERDICT, factor)).isGreaterThanOrEqualTo(both(busy, own, WELCH, factor));
        }
    }

    private static double both(Tally one, Tally other, String rule, int factor) {
        return (one.share(rule, factor) * one.trials + other.share(rule, factor) * other.trials)
                / (one.trials + other.trials);
    }

    private static Tally calibrate(String file, String where) throws IOException {
        Map<String, List<double[]>> forks = real(file);
        Random random = new Random(20261124);
        Tally tally = new Tally();
        Tally inOrder = new Tally(VERDICT, WELCH);
        forks.values().forEach(each -> {
            for (int trial = 0; trial < TRIALS; trial++) {
                tally.add(split(each, random));
            }
            for (int from = 0; from + 2 * FORKS <= each.size(); from++) {
                inOrder.add(halves(each.subList(from, from + 2 * FORKS).toArray(double[][]::new)));
            }
        });
        System.out.print(head(forks.size() + " benchmarks, real forks of " + where + ", split at random")
                + tally.rows()
                + head("The same, five forks and the five after them")
                + inOrder.rows());
        return tally;
    }

    @Test
    void generatedForks() {
        Map<String, Generator> kinds = new LinkedHashMap<>();
        kinds.put("normal, 0.5 %", (random, place) -> 0.005 * random.nextGaussian());
        kinds.put("normal, 1 %", (random, place) -> 0.01 * random.nextGaussian());
        kinds.put("normal, 2 %", (random, place) -> 0.02 * random.nextGaussian());
        kinds.put("normal, 5 %", (random, place) -> 0.05 * random.nextGaussian());
        kinds.put("heavy tails (Student's t, 3 degrees of freedom), 2 %", (random, place) -> 0.02 * heavy(random));
        kinds.put(
                "one fork in ten up to 50 % slower",
                (random, place) ->
                        0.01 * random.nextGaussian() + (random.nextInt(10) == 0 ? 0.4 * random.nextDouble() : 0));
        kinds.put(
                "two modes, 8 % apart, half of the forks in each",
                (random, place) -> 0.005 * random.nextGaussian() + (random.nextBoolean() ? 0.08 : 0));
        kinds.put(
                "two modes, 8 % apart, one fork in five in the second",
                (random, place) -> 0.005 * random.nextGaussian() + (random.nextInt(5) == 0 ? 0.08 : 0));
        kinds.put(
                "normal, 1 %, each fork 1 % slower than the one before, in turns",
                (random, place) -> 0.01 * random.nextGaussian() + 0.01 * IN_TURNS[place]);
        kinds.put(ONE_AFTER_THE_OTHER, (random, place) -> 0.01 * random.nextGaussian() + 0.01 * place);
        StringBuilder table = new StringBuilder(head("Generated forks: the verdict, and below it Welch's test"));
        kinds.forEach((name, generator) -> {
            Random random = new Random(name.hashCode());
            Tally tally = new Tally(VERDICT, WELCH);
            for (int trial = 0; trial < 8 * TRIALS; trial++) {
                tally.add(drawn(generator, random));
            }
            for (String rule : List.of(VERDICT, WELCH)) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.2f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                        rule.equals(VERDICT) ? name : "",
                        100 * tally.share(rule, 0),
                        100 * tally.share(rule, 1),
                        100 * tally.share(rule, 2),
                        100 * tally.share(rule, 3)));
            }
            if (!name.equals(ONE_AFTER_THE_OTHER)) {
                assertThat(tally.share(VERDICT, 0)).as(name).isLessThanOrEqualTo(FALSE_ALARMS);
            }
            for (int factor = 1; factor < FACTORS.length; factor++) {
                // A change that is proven and estimated to be below 3 % is none that matters.
                assertThat(tally.share(VERDICT, factor)).as(name).isGreaterThan(tally.share(WELCH, factor) - 0.01);
            }
        });
        System.out.print(table);
    }

    /** What is found in four of five cases, by how much forks vary and how many there are. */
    @Test
    void whatCanBeFound() {
        StringBuilder table = new StringBuilder("%n| forks vary by |".formatted());
        int[] sizes = {3, 5, 10, 20};
        for (int size : sizes) {
            table.append(" %d forks |".formatted(size));
        }
        table.append("%n|---|---|---|---|---|%n".formatted());
        for (double percent : new double[] {0.5, 1, 2, 5, 10, 20}) {
            table.append(String.format(Locale.ROOT, "| %.1f %% |", percent));
            double before = Double.POSITIVE_INFINITY;
            for (int size : sizes) {
                Difference difference = new Difference(0, percent / 100 * Math.sqrt(2.0 / size), 2 * size - 2);
                double found = 100 * Math.expm1(difference.detectable(0.01, Math.log1p(0.03), 0.8));
                table.append(String.format(Locale.ROOT, " %.1f %% |", found));
                assertThat(found).isGreaterThan(Comparison.PRACTICAL_PERCENT).isLessThan(before);
                before = found;
            }
            table.append("%n".formatted());
        }
        System.out.print(table);
    }

    /** The logarithm of a fork's level; the base has the first five places, the head the others. */
    private interface Generator {
        double level(Random random, int place);
    }

    private static Split drawn(Generator generator, Random random) {
        double[][] forks = new double[2 * FORKS][5];
        for (int place = 0; place < forks.length; place++) {
            double level = generator.level(random, place);
            for (int i = 0; i < forks[place].length; i++) {
                forks[place][i] = Math.exp(level + 0.01 * random.nextGaussian());
            }
        }
        return halves(forks);
    }

    private static double heavy(Random random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal / 3;
        }
        return random.nextGaussian() / Math.sqrt(squares);
    }
}
