package dev.tachograph.loganalyzer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tachograph.loganalyzer.parsing.Level;
import dev.tachograph.loganalyzer.search.Match.Span;
import dev.tachograph.loganalyzer.workspace.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearcherTest {

    private static final String ERRORS = """
            2026-11-23T10:00:00Z INFO    a.B: Started
            2026-11-23T10:00:05Z SEVERE  a.B: the search failed
            java.io.IOException: disk on fire
            \tat a.B.c(B.java:1)
            2026-11-23T10:00:10Z INFO    a.B: it goes on
            """;

    @TempDir
    Path directory;

    private Workspace workspace;
    private final Searcher searcher = new Searcher(() -> 0, Duration.ofSeconds(1));

    @BeforeEach
    void open() throws IOException {
        workspace = Workspace.open("logs", directory, ZoneOffset.UTC);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private SearchResult search(Query query) throws IOException {
        return searcher.search(workspace, workspace.files(), query);
    }

    @Test
    void aLineOfAStackTraceBelongsToItsEntry() throws IOException {
        write("a.log", ERRORS);
        SearchResult result = search(Query.literal("disk on fire"));
        assertThat(result.total()).isOne();
        Match match = result.matches().get(0);
        assertThat(match.line()).isEqualTo(3);
        assertThat(match.at()).isEqualTo("2026-11-23T10:00:05Z");
        assertThat(match.level()).isEqualTo(Level.ERROR);
        assertThat(match.text()).isEqualTo("java.io.IOException: disk on fire");
        assertThat(match.spans()).containsExactly(new Span(21, 33));
        assertThat(match.entry()).isEqualTo("2026-11-23T10:00:05Z SEVERE  a.B: the search failed");
    }

    @Test
    void lettersMatterUnlessTheyAreToldNotTo() throws IOException {
        write("a.log", ERRORS + "2026-11-23T10:00:11Z INFO    a.B: ÜBER alles\n");
        assertThat(search(Query.literal("started")).total()).isZero();
        assertThat(search(Query.literal("started").ignoringCase()).total()).isOne();
        assertThat(search(Query.literal("über").ignoringCase()).matches().get(0).spans())
                .containsExactly(new Span(34, 38));
        assertThat(search(Query.regex("STARTED$").ignoringCase()).total()).isOne();
    }

    @Test
    void aLiteralIsNoExpression() throws IOException {
        write("a.log", "a.b\naxb\n[1-9]\n");
        assertThat(search(Query.literal("a.b")).total()).isOne();
        assertThat(search(Query.literal("[1-9]").ignoringCase()).total()).isOne();
        assertThat(search(Query.regex("a.b")).total()).isEqualTo(2);
    }

    @Test
    void aTimeRangeBeginsWithItsFirstMomentAndEndsBeforeItsLast() throws IOException {
        write("a.log", "no time yet: a.B\n" + ERRORS);
        Instant failed = Instant.parse("2026-11-23T10:00:05Z");
        Query any = Query.regex(".");
        assertThat(search(any).total()).isEqualTo(6);
        assertThat(search(any.between(failed, null)).total()).isEqualTo(4);
        assertThat(search(any.between(null, failed)).total()).isOne();
        assertThat(search(any.between(failed, failed.plusSeconds(5))).total()).isEqualTo(3);
        assertThat(search(any.between(failed.plusSeconds(60), null)).files()).isZero();
    }

    @Test
    void theNewestLinesComeFirstAndAllAreCounted() throws IOException {
        write("old.log", "x1\nx2\nx3\n");
        write("new.log", "x4\nx5\n");
        Files.setLastModifiedTime(directory.resolve("old.log"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.setLastModifiedTime(directory.resolve("new.log"), FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
        SearchResult result = search(Query.literal("x").limitedTo(3));
        assertThat(result.matches()).extracting(Match::text).containsExactly("x5", "x4", "x3");
        assertThat(result.total()).isEqualTo(5);
        assertThat(result.files()).isEqualTo(2);
        assertThat(result.lines()).isEqualTo(5);
        assertThat(result.bytes()).isEqualTo(15);
    }

    @Test
    void anExpressionThatGoesAstrayIsGivenUp() throws IOException {
        write("a.log", "a".repeat(60) + "!\n");
        assertThatThrownBy(() -> search(Query.regex("(a+)+\\1b")))
                .isInstanceOf(QueryTooExpensiveException.class)
                .hasMessageContaining("tries too many ways");
        write("b.log", "a".repeat(1_000_000) + "\n");
        assertThatThrownBy(() -> search(Query.regex("^(a|b)*$")))
                .isInstanceOf(QueryTooExpensiveException.class)
                .hasMessageContaining("repeated groups");
        assertThat(search(Query.regex("a+$")).total())
                .as("a plain one over the same lines")
                .isOne();
    }

    @Test
    void aSearchThatTakesTooLongIsGivenUp() throws IOException {
        write("a.log", "x\n".repeat(400_000));
        AtomicLong time = new AtomicLong();
        Searcher slow = new Searcher(() -> time.getAndAdd(Duration.ofSeconds(1).toNanos()), Duration.ofSeconds(1));
        assertThatThrownBy(() -> slow.search(workspace, workspace.files(), Query.literal("y")))
                .isInstanceOf(QueryTooExpensiveException.class)
                .hasMessageContaining("after 1 s");
    }

    @Test
    void longLinesAreGivenUpAsManyShortOnesAre() throws IOException {
        write("a.log", ("a".repeat(400_000) + "\n").repeat(4));
        AtomicLong time = new AtomicLong();
        Searcher slow = new Searcher(() -> time.getAndAdd(Duration.ofSeconds(1).toNanos()), Duration.ofSeconds(3));
        assertThatThrownBy(() -> slow.search(workspace, workspace.files(), Query.literal("y")))
                .isInstanceOf(QueryTooExpensiveException.class);
        // Here the time is looked at within a line.
        assertThatThrownBy(() -> slow.search(
                        workspace, workspace.files(), Query.literal("aaaaaaab").ignoringCase()))
                .isInstanceOf(QueryTooExpensiveException.class);
    }

    @Test
    void aFileThatMayNotBeReadHidesNoOther() throws IOException {
        write("a.log", "needle\n");
        write("b.log", "needle\n");
        Path secret = directory.resolve("b.log");
        Files.setPosixFilePermissions(secret, Set.of());
        assumeFalse(Files.isReadable(secret), "the user of this test may read everything");
        SearchResult result = search(Query.literal("needle"));
        assertThat(result.total()).isOne();
        assertThat(result.unreadable()).isOne();
        assertThat(workspace.index()).hasSize(1);
    }

    @Test
    void ofALongLineThePartAroundTheMatchIsShown() throws IOException {
        write("a.log", "-".repeat(300_000) + "needle" + "-".repeat(300_000) + "\n");
        Match match = search(Query.literal("needle")).matches().get(0);
        assertThat(match.text()).hasSize(2_000).contains("needle");
        assertThat(match.spans()).containsExactly(new Span(200, 206));
    }

    @Test
    void aLargeFileIsSearchedWithoutHoldingIt() throws IOException {
        Path large = directory.resolve("large.log");
        Instant time = Instant.parse("2026-11-23T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(large)) {
            for (int i = 0; i < 400_000; i++) {
                out.write(time.plusMillis(i * 100L) + " INFO    a.B: request " + i + " took a while\n");
            }
        }
        SearchResult all = search(Query.literal("took").limitedTo(10));
        assertThat(all.total()).isEqualTo(400_000);
        assertThat(all.matches()).hasSize(10);
        assertThat(all.matches().get(0).line()).isEqualTo(400_000);
        assertThat(all.bytes()).isEqualTo(Files.size(large));

        SearchResult ranged = search(Query.literal("took").between(time.plusSeconds(20_000), time.plusSeconds(20_001)));
        assertThat(ranged.total()).isEqualTo(10);
        assertThat(ranged.matches()).extracting(Match::line).contains(200_001L, 200_010L);
        assertThat(ranged.bytes()).as("read of the file").isLessThan(all.bytes() / 10);
    }
}
