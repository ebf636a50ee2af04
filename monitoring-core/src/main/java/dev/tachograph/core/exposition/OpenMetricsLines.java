package dev.tachograph.core.exposition;

import dev.tachograph.core.series.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** OpenMetrics 1.0: a counter's family is called without {@code _total}, units are stated, and the end is marked. */
final class OpenMetricsLines {

    private final Writer out;
    private final Lines lines;
    private final List<Family> families;
    private final Set<String> othersNames;

    OpenMetricsLines(Writer out, List<Family> families) {
        this.out = out;
        this.lines = new Lines(out);
        this.families = families;
        this.othersNames = families.stream()
                .filter(family -> family.kind() != Kind.COUNTER)
                .flatMap(family -> family.sampleNames().stream())
                .collect(Collectors.toSet());
    }

    void write() throws IOException {
        for (Family family : families) {
            // A gauge "searches" beside a counter "searches_total" would be two families of one name. The counter's
            // samples
            // keep their name where it is one of no known type.
            boolean isUnknown = family.kind() == Kind.COUNTER && othersNames.contains(family.base());
            String name = isUnknown ? family.sampleName() : family.base();
            lines.comment(
                    "TYPE", name, isUnknown ? "unknown" : family.kind().name().toLowerCase(Locale.ROOT));
            if (!family.unit().isEmpty() && name.endsWith("_" + family.unit())) {
                lines.comment("UNIT", name, family.unit());
            }
            Optional<String> help = MetricHelp.of(family.name());
            if (help.isPresent()) {
                lines.comment("HELP", name, help.get());
            }
            lines.samples(family);
        }
        out.write("# EOF\n");
    }
}
