package dev.tachograph.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.loganalyzer.search.Query;
import dev.tachograph.loganalyzer.search.QueryRules;
import dev.tachograph.loganalyzer.search.SearchResult;
import dev.tachograph.loganalyzer.search.Searcher;
import dev.tachograph.loganalyzer.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark of a search that finds nothing by mistake would be fast. */
class SearchesTest {

    @TempDir
    static Path parent;

    private static Workspace workspace;

    @BeforeAll
    static void open() throws IOException {
        workspace = Workspace.open("corpus", Corpus.directory(parent, CorpusSize.SMALL), ZoneOffset.UTC);
    }

    @Test
    void findWhatTheirNamesSay() throws IOException {
        long lines =
                workspace.index().stream().mapToLong(index -> index.lines()).sum();
        assertThat(totals(Searches.absent())).containsOnly(0L);
        assertThat(totals(Searches.rare()))
                .allSatisfy(total -> assertThat(lines / total).isBetween(400L, 1_500L));
        assertThat(totals(Searches.frequent()))
                .allSatisfy(total -> assertThat(lines / total).isBetween(7L, 9L));
        assertThat(totals(Searches.expressions()))
                .allSatisfy(total -> assertThat(lines / total).isBetween(60L, 110L));
    }

    @Test
    void findTheSameInOtherLetters() throws IOException {
        assertThat(totals(Searches.ignoringCase())).isEqualTo(totals(Searches.rare()));
        assertThat(Searches.ignoringCase()).doesNotContainAnyElementsOf(Searches.rare());
    }

    @Test
    void findInAnHourWhatAnHourHas() throws IOException {
        for (int i = 0; i < Searches.hours().size(); i++) {
            SearchResult hour = search(Searches.hours().get(i));
            SearchResult day = search(Searches.frequent().get(i));
            assertThat((double) day.total() / hour.total()).isBetween(12.0, 48.0);
            assertThat(hour.bytes()).as("the index leaves files out").isLessThan(day.bytes() / 2 + 1);
        }
    }

    @Test
    void areValid() {
        List<Query> all = new ArrayList<>();
        List.of(
                        Searches.absent(),
                        Searches.rare(),
                        Searches.frequent(),
                        Searches.ignoringCase(),
                        Searches.expressions(),
                        Searches.hours())
                .forEach(all::addAll);
        assertThat(all)
                .doesNotHaveDuplicates()
                .allSatisfy(query -> assertThat(QueryRules.problems(query)).isEmpty());
    }

    private static List<Long> totals(List<Query> queries) throws IOException {
        List<Long> totals = new ArrayList<>();
        for (Query query : queries) {
            totals.add(search(query).total());
        }
        return totals;
    }

    private static SearchResult search(Query query) throws IOException {
        return new Searcher(System::nanoTime, Duration.ofMinutes(1)).search(workspace, workspace.files(), query);
    }
}
