package dev.tachograph.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptOutputTest {

    @TempDir
    Path directory;

    private KeptOutput kept(long limit) {
        return new KeptOutput(directory.resolve("output.txt"), limit, UTF_8);
    }

    private static void write(KeptOutput kept, String text) {
        kept.write(text.getBytes(UTF_8), text.getBytes(UTF_8).length);
    }

    @Test
    void isWhatWasWritten() throws IOException {
        try (KeptOutput kept = kept(100)) {
            write(kept, "first\n");
            write(kept, "second\n");
            assertThat(kept.end()).isEqualTo("first\nsecond\n");
            assertThat(kept.problem()).isNull();
        }
        assertThat(directory.resolve("output.txt")).hasContent("first\nsecond\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 10, 64, 1000})
    void keepsBeginAndEndInTheFileHoweverItIsWritten(int pieces) throws IOException {
        StringBuilder all = new StringBuilder();
        try (KeptOutput kept = kept(20)) {
            for (int at = 0; at < 300; at += pieces) {
                StringBuilder piece = new StringBuilder();
                for (int letter = at; letter < Math.min(300, at + pieces); letter++) {
                    piece.append((char) ('a' + letter % 26));
                }
                write(kept, piece.toString());
                all.append(piece);
            }
        }
        assertThat(Files.readString(directory.resolve("output.txt")))
                .isEqualTo(all.substring(0, 10) + "\n... 280 bytes are left out here ...\n" + all.substring(290));
    }

    @Test
    void leavesNothingOutUpToItsLimit() throws IOException {
        try (KeptOutput kept = kept(20)) {
            write(kept, "0123456789abcdefghij");
        }
        assertThat(directory.resolve("output.txt")).hasContent("0123456789abcdefghij");
    }

    @Test
    void answersItsLast64KiBFromTheBeginningOfALine() {
        try (KeptOutput kept = kept(16)) {
            for (int line = 0; line < 10_000; line++) {
                write(kept, "line " + line + "\n");
            }
            assertThat(kept.end().length()).isBetween(KeptOutput.END - 20, KeptOutput.END);
            assertThat(kept.end()).startsWith("line ").endsWith("line 9999\n");
        }
        try (KeptOutput kept = kept(16)) {
            write(kept, "x".repeat(200_000) + "\nlast");
            assertThat(kept.end()).isEqualTo("last");
        }
    }

    @Test
    void goesOnWithoutAFile() {
        try (KeptOutput kept = new KeptOutput(directory, 100, UTF_8)) {
            write(kept, "heard nevertheless");
            assertThat(kept.end()).isEqualTo("heard nevertheless");
            assertThat(kept.problem()).isNotNull();
        }
    }
}
