package dev.tachograph.benchmarks.cache;

import dev.tachograph.loganalyzer.search.Match;
import dev.tachograph.loganalyzer.search.Match.Span;
import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.SearchCache.Key;
import dev.tachograph.loganalyzer.search.SearchResult;
import dev.tachograph.loganalyzer.workspace.FileState;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Keys and results as searches have them: of a workspace with ten files, and of ten or a hundred matches. */
final class Results {

    private static final int FILES = 10;
    private static final Instant WRITTEN = Instant.parse("2026-03-02T12:00:00Z");
    private static final String LINE =
            "2026-03-02T11:58:07.113+0000 INFO    dev.shop.web.RequestLog: [0b7c1d5a9e24f386] GET /cart/4711 200 took 21 ms";

    private Results() {}

    /**
     * Keys for different queries. Each call makes all of their parts anew, as each search does: equal, and never the same object.
     *
     * @param word in all queries, that tells these keys from others
     */
    static List<Key> keys(String word, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Key(".", Query.literal(word + " " + i), files()))
                .toList();
    }

    /** A result that the cache takes for about 310 characters a match. */
    static SearchResult result(int matches) {
        List<Match> lines = IntStream.range(0, matches)
                .mapToObj(i -> new Match("shop.log", i + 1L, WRITTEN, null, LINE, List.of(new Span(67, 70)), null))
                .toList();
        return new SearchResult(lines, matches, FILES, 0, 100_000, 10_000_000);
    }

    private static List<FileState> files() {
        return IntStream.range(0, FILES)
                .mapToObj(i -> new FileState(
                        "shop.log." + i, 1_000_000L + i, WRITTEN.minusSeconds(3_600L * i), "(dev=801,ino=" + i + ")"))
                .toList();
    }
}
