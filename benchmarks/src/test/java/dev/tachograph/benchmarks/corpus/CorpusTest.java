package dev.tachograph.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tachograph.loganalyzer.parsing.Level;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    Path parent;

    /** If this fails, the version of the corpus goes up: its figures are no longer comparable with those of before. */
    @Test
    void hasTheSameBytesOnEveryMachine() throws Exception {
        assertThat(digest(Corpus.directory(parent, CorpusSize.TINY)))
                .isEqualTo("b7d9043d2bcd833c1990dbdf833a0d4c05967b7439d07ffe2a063b21b185cdd5");
    }

    @Test
    void isFoundAgainAndNotWrittenAgain() throws IOException {
        Path file = Corpus.directory(parent, CorpusSize.TINY).resolve("shop.log");
        Object before = Files.getAttribute(file, "basic:fileKey");
        Corpus.directory(parent, CorpusSize.TINY);
        assertThat(Files.getAttribute(file, "basic:fileKey")).isEqualTo(before);
        assertThat(names(parent)).as("nothing is left over").hasSize(1);
    }

    @Test
    void isWrittenAgainWhenSomebodyCleanedUp() throws Exception {
        Path directory = Corpus.directory(parent, CorpusSize.TINY);
        String before = digest(directory);
        Files.delete(directory.resolve("shop.log.2"));
        assertThat(digest(Corpus.directory(parent, CorpusSize.TINY))).isEqualTo(before);
        assertThat(names(parent)).hasSize(1);
    }

    @Test
    void hasTheSizeThatItsNameSays() throws IOException {
        Workspace workspace = open(CorpusSize.SMALL);
        assertThat(workspace.files())
                .hasSize(CorpusSize.FILES)
                .allSatisfy(file -> assertThat(file.size())
                        .isCloseTo(CorpusSize.SMALL.bytesOfAFile(), Percentage.withPercentage(5)));
    }

    @Test
    void isADayThatWasRotatedThreeTimes() throws IOException {
        Workspace workspace = open(CorpusSize.SMALL);
        assertThat(workspace.files())
                .extracting(FileState::name)
                .containsExactly("shop.log", "shop.log.1", "shop.log.2", "shop.log.3");
        List<FileIndex> indexes = workspace.index();
        Instant first = indexes.get(3).first().orElseThrow();
        Instant last = indexes.get(0).last().orElseThrow();
        assertThat(first).isCloseTo(Corpus.START, within(Duration.ofMinutes(1)));
        assertThat(last).isCloseTo(Corpus.START.plus(Corpus.SPAN), within(Duration.ofMinutes(30)));
        assertThat(indexes.get(1).last().orElseThrow())
                .isBefore(indexes.get(0).first().orElseThrow());
    }

    @Test
    void looksLikeALog() throws IOException {
        FileIndex index = open(CorpusSize.SMALL).index().get(0);
        assertThat(index.lines()).as("stack traces").isGreaterThan(index.entries() * 11 / 10);
        double entries = index.entries();
        assertThat(index.levels().get(Level.INFO) / entries).isBetween(0.7, 0.8);
        assertThat(index.levels().get(Level.DEBUG) / entries).isBetween(0.1, 0.2);
        assertThat(index.levels().get(Level.WARNING) / entries).isBetween(0.04, 0.08);
        assertThat(index.levels().get(Level.ERROR) / entries).isBetween(0.015, 0.035);
    }

    private Workspace open(CorpusSize size) throws IOException {
        return Workspace.open("corpus", Corpus.directory(parent, size), ZoneOffset.UTC);
    }

    private static String digest(Path directory) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : names(directory)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(directory.resolve(name)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
