package dev.tachograph.core.exposition;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prometheus' text format 0.0.4: a family is called as its samples are. */
final class TextLines {

    private final Lines lines;

    TextLines(Writer out) {
        this.lines = new Lines(out);
    }

    void write(List<Family> families) throws IOException {
        for (Family family : families) {
            Optional<String> help = MetricHelp.of(family.name());
            if (help.isPresent()) {
                lines.comment("HELP", family.sampleName(), help.get());
            }
            lines.comment("TYPE", family.sampleName(), family.kind().name().toLowerCase(Locale.ROOT));
            lines.samples(family);
        }
    }
}
