package dev.tachograph.loganalyzer.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

    private Path file;

    @BeforeEach
    void nameTheFile(@TempDir Path directory) {
        file = directory.resolve("a.log");
    }

    private List<String> lines(byte[] content) throws IOException {
        Files.write(file, content);
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(Files.newByteChannel(file), 0, content.length, 0)) {
            while (reader.next()) {
                lines.add(reader.number() + "@" + reader.offset() + " " + reader.text());
            }
        }
        return lines;
    }

    private List<String> lines(String content) throws IOException {
        return lines(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesEndWithLfCrLfOrTheFile() throws IOException {
        assertThat(lines("one\ntwo\r\n\nfour")).containsExactly("1@0 one", "2@4 two", "3@9 ", "4@10 four");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("1@0 ");
    }

    @Test
    void brokenUtf8IsReplaced() throws IOException {
        assertThat(lines(new byte[] {'a', (byte) 0xC3, '\n', (byte) 0xFF, 'b'}))
                .containsExactly("1@0 a\uFFFD", "2@3 \uFFFDb");
    }

    @Test
    void aLineLongerThanTheBufferIsWholeAndOneBeyondTheLimitIsCut() throws IOException {
        String longLine = "x".repeat(200_000);
        String endless = "y".repeat(LineReader.LONGEST * 3 + 17);
        List<String> lines = lines("first\n" + longLine + "\n" + endless + "\nlast\n");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).isEqualTo("2@6 " + longLine);
        assertThat(lines.get(2)).endsWith("y".repeat(100)).hasSizeBetween(LineReader.LONGEST, LineReader.LONGEST + 20);
        assertThat(lines.get(3)).isEqualTo("4@" + (6 + 200_001 + endless.length() + 1) + " last");
    }

    @Test
    void readsOnlyItsStretch() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        try (LineReader reader = new LineReader(Files.newByteChannel(file), 4, 10, 1)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.text()).isEqualTo("two");
            assertThat(reader.number()).isEqualTo(2);
            assertThat(reader.next()).isTrue();
            assertThat(reader.text()).isEqualTo("th");
            assertThat(reader.next()).isFalse();
        }
    }
}
