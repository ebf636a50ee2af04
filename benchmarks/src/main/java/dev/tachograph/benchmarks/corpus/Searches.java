package dev.tachograph.benchmarks.corpus;

import dev.tachograph.loganalyzer.search.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What is looked for in a {@link Corpus}. Each list has four queries that cost about the same, so that a benchmark that asks
 * them by turns has no single input for the compiler to learn by heart.
 */
public final class Searches {

    private static final int RANGES = 4;

    private Searches() {}

    /** Text that no line has: the search is all reading. */
    public static List<Query> absent() {
        return literals(List.of("kernel panic", "segmentation fault", "disk quota exceeded", "certificate expired"));
    }

    /** Text of one line in about 700. */
    public static List<Query> rare() {
        return literals(ShopLog.FAILURES);
    }

    /** Text of one line in about 8, many more than are answered. */
    public static List<Query> frequent() {
        return literals(ShopLog.PATHS);
    }

    /** The rare text in other letters. */
    public static List<Query> ignoringCase() {
        return rare().stream()
                .map(query ->
                        Query.literal(query.text().toUpperCase(Locale.ROOT)).ignoringCase())
                .toList();
    }

    /** Requests of one path that took 100 ms or longer, one line in 80; none of the expressions can go astray. */
    public static List<Query> expressions() {
        return ShopLog.PATHS.stream()
                .map(path -> Query.regex("(GET|POST) " + path + "/\\d+\\S* \\d+ took \\d{3,} ms"))
                .toList();
    }

    /** The frequent text within an hour: in the night, in the morning, in the afternoon, in the evening. */
    public static List<Query> hours() {
        List<Query> frequent = frequent();
        List<Query> hours = new ArrayList<>();
        IntStream.range(0, RANGES).forEach(i -> {
            Instant from =
                    Corpus.START.plus(Corpus.SPAN.multipliedBy(2L * i + 1).dividedBy(2L * RANGES));
            hours.add(frequent.get(i).between(from, from.plus(Duration.ofHours(1))));
        });
        return hours;
    }

    private static List<Query> literals(List<String> texts) {
        return texts.stream().map(Query::literal).toList();
    }
}
