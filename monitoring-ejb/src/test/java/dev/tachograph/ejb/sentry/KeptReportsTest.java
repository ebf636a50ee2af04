package dev.tachograph.ejb.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.ejb.MovableClock;
import dev.tachograph.ejb.sentry.KeptReports.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReportsTest {

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock("2026-03-02T12:00:00Z");

    private KeptReports open() {
        return new KeptReports(directory.resolve("sentry"), clock);
    }

    private static String text(Optional<Path> report) throws IOException {
        return Files.readString(report.orElseThrow());
    }

    private static int add(KeptReports kept, Kind kind, String text) throws IOException {
        return kept.add(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theOldestComesFirstAlsoAfterARestart() throws IOException {
        KeptReports before = open();
        add(before, Kind.CALL, "first");
        add(before, Kind.EVENT, "second");
        clock.move(Duration.ofSeconds(1));
        KeptReports kept = open();
        add(kept, Kind.EVENT, "third");

        assertThat(text(kept.oldest(kind -> true))).isEqualTo("first");
        assertThat(text(kept.oldest(kind -> kind == Kind.EVENT))).isEqualTo("second");
        kept.remove(kept.oldest(kind -> kind == Kind.EVENT).orElseThrow());
        assertThat(text(kept.oldest(kind -> kind == Kind.EVENT))).isEqualTo("third");
    }

    @Test
    void beyondTheBoundTheOldestGoAndCallsBeforeEvents() throws IOException {
        KeptReports kept = open();
        add(kept, Kind.EVENT, "alert");
        for (int i = 1; i < KeptReports.MOST; i++) {
            assertThat(add(kept, i < 3 ? Kind.CALL : Kind.EVENT, "number " + i)).isZero();
        }
        assertThat(add(kept, Kind.EVENT, "more")).isEqualTo(1);
        assertThat(text(kept.oldest(kind -> kind == Kind.CALL))).isEqualTo("number 2");
        add(kept, Kind.EVENT, "more");
        assertThat(kept.oldest(kind -> kind == Kind.CALL)).isEmpty();
        assertThat(text(kept.oldest(kind -> true))).isEqualTo("alert");
        add(kept, Kind.EVENT, "more");

        assertThat(text(kept.oldest(kind -> true))).isEqualTo("number 3");
        try (Stream<Path> files = Files.list(directory.resolve("sentry"))) {
            assertThat(files).hasSize(KeptReports.MOST);
        }
    }

    @Test
    void withoutReportsThereIsNoDirectory() throws IOException {
        assertThat(open().oldest(kind -> true)).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }
}
