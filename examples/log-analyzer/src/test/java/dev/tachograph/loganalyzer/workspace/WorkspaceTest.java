package dev.tachograph.loganalyzer.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.loganalyzer.parsing.Level;
import dev.tachograph.loganalyzer.workspace.FileIndex.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    @TempDir
    Path temporary;

    private Path directory;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        directory = Files.createDirectory(temporary.resolve("logs"));
        workspace = Workspace.open("logs", directory, ZoneOffset.UTC);
    }

    private FileState write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
        return workspace.file(name);
    }

    private FileState append(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content, StandardOpenOption.APPEND);
        return workspace.file(name);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void listsLogFilesOnly() throws IOException {
        for (String name :
                List.of("server.log", "server.log.1", "notes.txt", ".hidden.log", "server.log.lck", "data.db")) {
            write0(name);
        }
        Files.createDirectory(directory.resolve("directory.log"));
        assertThat(workspace.files())
                .extracting(FileState::name)
                .containsExactlyInAnyOrder("server.log", "server.log.1", "notes.txt");
    }

    private void write0(String name) throws IOException {
        Files.writeString(directory.resolve(name), "x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.log",
                "sub/../../secret.log",
                "/etc/hosts.txt",
                "..",
                ".",
                "",
                "a\0b.log",
                "..\\secret.log",
                "absent.log",
                "link.log",
                "dangling.log"
            })
    void nothingOutsideOfItIsReached(String name) throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret.log"), "secret\n");
        Files.createSymbolicLink(directory.resolve("link.log"), secret);
        Files.createSymbolicLink(directory.resolve("dangling.log"), temporary.resolve("nothing.log"));
        assertThatThrownBy(() -> workspace.file(name)).isInstanceOf(NoSuchLogException.class);
        assertThat(workspace.files()).isEmpty();
    }

    @Test
    void aLinkInsideOfItIsFollowed() throws IOException {
        write("2026-11-23.log", "x\n");
        Files.createSymbolicLink(directory.resolve("current.log"), Path.of("2026-11-23.log"));
        assertThat(workspace.files()).extracting(FileState::name).contains("current.log");
    }

    @Test
    void theIndexCountsEntriesAndTheirContinuations() throws IOException {
        FileState state = write("a.log", """
                before the first entry
                2026-11-23T10:00:00Z SEVERE  a.B: broken
                java.io.IOException: no
                \tat a.B.c(B.java:1)
                2026-11-23T09:59:59Z WARNING a.B: earlier
                2026-11-23T10:00:01Z INFO    a.B: fine""");
        FileIndex index = workspace.index(state);
        assertThat(index.lines()).isEqualTo(6);
        assertThat(index.entries()).isEqualTo(3);
        assertThat(index.levels())
                .containsEntry(Level.ERROR, 1L)
                .containsEntry(Level.WARNING, 1L)
                .containsEntry(Level.INFO, 1L)
                .containsEntry(Level.DEBUG, 0L);
        assertThat(index.first()).contains(Instant.parse("2026-11-23T09:59:59Z"));
        assertThat(index.last()).contains(Instant.parse("2026-11-23T10:00:01Z"));
    }

    @Test
    void aFileWithoutTimesHasNone() throws IOException {
        FileIndex index = workspace.index(write("a.log", "x\ny\n"));
        assertThat(index.lines()).isEqualTo(2);
        assertThat(index.first()).isEmpty();
        assertThat(index.stretches(Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
        assertThat(workspace.index(write("empty.log", "")).lines()).isZero();
    }

    @Test
    void whatGrewIsAddedToTheIndexAndAnUnfinishedLineIsReadAgain() throws IOException {
        workspace.index(write("a.log", "2026-11-23T10:00:00Z INFO one\n2026-11-23T10:00:01Z IN"));
        FileIndex index = workspace.index(append("a.log", "FO two\n2026-11-23T10:00:02Z INFO three\n"));
        assertThat(index.lines()).isEqualTo(3);
        assertThat(index.levels()).containsEntry(Level.INFO, 3L);
        assertThat(index.last()).contains(Instant.parse("2026-11-23T10:00:02Z"));
    }

    @Test
    void aFileThatWasEmptiedAndHasGrownAgainIsReadAnew() throws IOException {
        workspace.index(write("a.log", "2026-11-23T10:00:00Z INFO one\n"));
        FileIndex index =
                workspace.index(write("a.log", "2026-11-24T10:00:00Z INFO two\n2026-11-24T10:00:01Z INFO three\n"));
        assertThat(index.lines()).isEqualTo(2);
        assertThat(index.first()).contains(Instant.parse("2026-11-24T10:00:00Z"));
    }

    @Test
    void aTimeRangeNamesOnlyThePartsThatHaveSuchEntries() throws IOException {
        StringBuilder content = new StringBuilder();
        Instant time = Instant.parse("2026-11-23T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            content.append(time.plusSeconds(i))
                    .append(" INFO    a.B: line ")
                    .append(i)
                    .append("\n\tand its continuation\n");
        }
        FileState state = write("large.log", content.toString());
        FileIndex index = workspace.index(state);
        assertThat(index.lines()).isEqualTo(40_000);

        List<Stretch> all = index.stretches(Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(all).containsExactly(new Stretch(0, state.size(), 0));
        List<Stretch> some = index.stretches(millis("2026-11-23T02:00:00Z"), millis("2026-11-23T02:01:00Z"));
        assertThat(some).hasSize(1);
        assertThat(some.get(0).end() - some.get(0).offset()).isLessThan(state.size() / 2);
        try (LineReader reader = new LineReader(
                workspace.read(state),
                some.get(0).offset(),
                some.get(0).end(),
                some.get(0).linesBefore())) {
            assertThat(reader.next()).isTrue();
            // Two lines an entry, the first of which is number 1.
            assertThat(reader.text()).endsWith("line " + (reader.number() - 1) / 2);
        }
        assertThat(index.stretches(millis("2027-01-01T00:00:00Z"), Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void theIndexOfAFileThatGrowsPieceByPieceIsThatOfTheWhole() throws IOException {
        StringBuilder content = new StringBuilder();
        Instant time = Instant.parse("2026-11-23T00:00:00Z");
        for (int i = 0; i < 12_000; i++) {
            content.append(time.plusSeconds(i))
                    .append(" INFO    a.B: line ")
                    .append(i)
                    .append('\n');
        }
        write("grown.log", "");
        FileIndex grown = workspace.index(workspace.file("grown.log"));
        for (int from = 0; from < content.length(); from += 77_777) {
            grown = workspace.index(
                    append("grown.log", content.substring(from, Math.min(content.length(), from + 77_777))));
        }
        FileIndex whole = workspace.index(write("whole.log", content.toString()));
        assertThat(grown.lines()).isEqualTo(whole.lines());
        assertThat(grown.levels()).isEqualTo(whole.levels());
        long from = millis("2026-11-23T01:00:00Z");
        assertThat(grown.stretches(from, from + 1))
                .isEqualTo(whole.stretches(from, from + 1))
                .isNotEmpty();
    }

    @Test
    void theTailIsTheLastLinesWhateverTheyLookLike() throws IOException {
        StringBuilder content = new StringBuilder("first\r\n");
        for (int i = 0; i < 5_000; i++) {
            content.append("x".repeat(i % 100)).append(i).append('\n');
        }
        FileState state = write("a.log", content.toString());
        assertThat(Tail.last(workspace, state, 2)).containsExactly("x".repeat(98) + 4998, "x".repeat(99) + 4999);
        assertThat(Tail.last(workspace, state, 5_001)).hasSize(5_001).startsWith("first");
        assertThat(Tail.last(workspace, state, 9_999)).hasSize(5_001);
        assertThat(Tail.last(workspace, append("a.log", "unfinished"), 1)).containsExactly("unfinished");
        assertThat(Tail.first(workspace, state, 2)).containsExactly("first", "0");
        assertThat(Tail.last(workspace, write("empty.log", ""), 5)).isEmpty();
        assertThat(Tail.last(workspace, write("newline.log", "\n"), 5)).containsExactly("");
    }

    @Test
    void theTailOfAnEndlessLineIsItsEnd() throws IOException {
        FileState state = write("a.log", "x".repeat(5_000_000) + "end");
        List<String> tail = Tail.last(workspace, state, 3);
        assertThat(tail).hasSize(1);
        assertThat(tail.get(0)).endsWith("xend").hasSizeLessThan(5_000_000);
        FileState two = write("b.log", "y".repeat(5_000_000) + "\nshort\n");
        assertThat(Tail.last(workspace, two, 3)).containsExactly("short");
    }

    @Test
    void anUnfinishedLineBeyondTheLimitIsReadAgainWhole() throws IOException {
        String line = "2026-11-23T10:00:00Z INFO " + "x".repeat(2 * LineReader.LONGEST);
        assertThat(workspace.index(write("a.log", line)).lines()).isOne();
        FileIndex index = workspace.index(append("a.log", "end\n2026-11-23T10:00:01Z INFO two\n"));
        assertThat(index.lines()).isEqualTo(2);
        assertThat(index.entries()).isEqualTo(2);
    }

    @Test
    void aDirectoryIsOneWorkspaceHoweverItIsSpelt() throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        Workspaces workspaces = new Workspaces(directory, ZoneOffset.UTC);
        Workspace sub = workspaces.open("sub");
        for (String path : List.of("sub/", "./sub", "sub//.", "sub/../sub")) {
            assertThat(workspaces.open(path)).isSameAs(sub);
        }
        assertThat(workspaces.open("sub/..").name()).isEqualTo(Workspaces.ROOT);
    }

    @Test
    void whenAsManyAreOpenAsMayBeTheRootStillOpens() throws IOException {
        Workspaces workspaces = new Workspaces(directory, ZoneOffset.UTC);
        for (int i = 0; i < 20; i++) {
            Files.createDirectory(directory.resolve("d" + i));
            workspaces.open("d" + i);
        }
        Files.createDirectory(directory.resolve("further"));
        assertThatThrownBy(() -> workspaces.open("further")).isInstanceOf(TooManyWorkspacesException.class);
        assertThat(workspaces.get(Workspaces.ROOT).name()).isEqualTo(".");
        workspaces.close("d0");
        assertThat(workspaces.open("further").name()).isEqualTo("further");
    }

    @Test
    void onlyDirectoriesBelowTheRootCanBeOpened() throws IOException {
        Path root = directory;
        Files.createDirectory(root.resolve("archive"));
        Files.createDirectory(temporary.resolve("outside"));
        Files.createSymbolicLink(root.resolve("way-out"), temporary.resolve("outside"));
        Workspaces workspaces = new Workspaces(root, ZoneOffset.UTC);
        assertThat(workspaces.open("archive").files()).isEmpty();
        assertThat(workspaces.get(Workspaces.ROOT).name()).isEqualTo(".");
        assertThat(workspaces.all()).extracting(Workspace::name).containsExactly(".", "archive");
        for (String outside : List.of("..", "../outside", "way-out", "absent", "/", "a\0b")) {
            assertThatThrownBy(() -> workspaces.open(outside)).as(outside).isInstanceOf(NoSuchLogException.class);
        }
        assertThatThrownBy(() -> workspaces.get("never-opened")).isInstanceOf(NoSuchLogException.class);
        assertThat(workspaces.close("archive")).isTrue();
        assertThat(workspaces.close("archive")).isFalse();
        assertThatThrownBy(() -> new Workspaces(null, ZoneOffset.UTC).get("."))
                .isInstanceOf(NoSuchLogException.class)
                .hasMessageContaining("LOG_ANALYZER_DIR");
    }
}
