package dev.tachograph.core.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The pictures of docs/statistics.md, drawn from real judgements so that they cannot say what the code does not. Differs one from what the
 * code says, {@code mvn test -pl monitoring-core -am -Dtest=VerdictPicturesTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dpictures.write=true} draws all anew.
 */
class VerdictPicturesTest {

    private static final Path DOCS = Path.of("..", "docs");

    /** Base and head of each picture, as {@link Results} reads them. */
    private static final Map<String, List<String>> EXAMPLES = new LinkedHashMap<>();

    static {
        EXAMPLES.put("regressed", List.of("10 10.3 9.8 10.1 10.2", "11.4 11.7 11.2 11.5 11.3"));
        EXAMPLES.put("improved", List.of("10 10.3 9.8 10.1 10.2", "8.7 9 8.8 8.6 8.9"));
        EXAMPLES.put("equivalent", List.of("10 10.04 9.97 10.02 9.98", "10.03 10.06 9.99 10.05 10.01"));
        EXAMPLES.put("inconclusive", List.of("10 11.5 9.2 10.8 9.6", "11.2 12.3 9.9 11.9 10.4"));
    }

    @Test
    void thePicturesShowWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("pictures.write")) {
            for (String verdict : EXAMPLES.keySet()) {
                Files.createDirectories(Objects.requireNonNull(file(verdict).getParent()));
                Files.writeString(file(verdict), picture(verdict));
                System.out.println(verdict + ": " + judgement(verdict).why());
            }
        }
        String text = Files.readString(DOCS.resolve("statistics.md"));
        for (String verdict : EXAMPLES.keySet()) {
            assertThat(judgement(verdict).verdict().name().toLowerCase(Locale.ROOT))
                    .isEqualTo(verdict);
            assertThat(Files.readString(file(verdict))).as(verdict).isEqualTo(picture(verdict));
            assertThat(text)
                    .as("docs/statistics.md")
                    .contains("verdicts/" + verdict + ".svg", judgement(verdict).why());
        }
    }

    private static Path file(String verdict) {
        return DOCS.resolve("verdicts").resolve(verdict + ".svg");
    }

    private static String picture(String verdict) {
        return new VerdictPicture(base(verdict), head(verdict), judgement(verdict)).draw();
    }

    private static Judgement judgement(String verdict) {
        return RunComparison.of(List.of(base(verdict)), List.of(head(verdict)))
                .pairs()
                .get(0)
                .judgement();
    }

    private static BenchmarkResult base(String verdict) {
        return Results.result(Objects.requireNonNull(EXAMPLES.get(verdict)).get(0));
    }

    private static BenchmarkResult head(String verdict) {
        return Results.result(Objects.requireNonNull(EXAMPLES.get(verdict)).get(1));
    }
}
