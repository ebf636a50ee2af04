package dev.tachograph.cli.benchmarks;

import dev.tachograph.cli.terminal.Destination;
import dev.tachograph.cli.terminal.UnusableInputException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Two result files of JMH: what is proven to be slower or faster, what is the same, what is not decided. */
@Command(
        name = "compare",
        header = "Compares two results of JMH.",
        description =
                "Compares two results of JMH (-rf json), base and head. Forks are the evidence: measure each with 5 or more, on one machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no regression of --fail-at is proven",
            "1:a benchmark is proven to be slower, and by at least --fail-at",
            "2:an option or a file cannot be used",
            "3:with --strict, something is not decided"
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "BASE.json", description = "What was before.")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "HEAD.json", description = "What is judged.")
    private Path head = Path.of("");

    @Option(
            names = "--fail-at",
            paramLabel = "PERCENT",
            defaultValue = "25",
            description =
                    "From so many per cent more time for an operation on a proven regression fails; a smaller one is a warning. "
                            + "Of throughput its inverse counts. Default: ${DEFAULT-VALUE}")
    private double failAt;

    @Option(
            names = "--strict",
            description =
                    "Exit with 3 when nothing fails, but a benchmark is not decided or the machine was not steady.")
    private boolean strict;

    @Option(
            names = "--rulers",
            paramLabel = "REGEX",
            defaultValue = "\\.rulers\\.",
            description =
                    "Found in the names of benchmarks that measure the machine and not the program. Default: ${DEFAULT-VALUE}")
    private Pattern rulers = Pattern.compile("");

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "text|json|markdown|html",
            defaultValue = "text",
            description = "How it is shown; several with commas between them. Default: ${DEFAULT-VALUE}")
    private List<Format> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Writes to this file, and to standard output only the last line. With several formats each gets a file of its own: "
                            + "FILE.txt, FILE.json, FILE.md, FILE.html.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (!(failAt >= 0) || Double.isInfinite(failAt)) {
            throw new ParameterException(
                    spec.commandLine(), "--fail-at " + failAt + ": must be a number of per cent from 0 on");
        }
        ResultFile before = ResultFile.read(base);
        ResultFile now = ResultFile.read(head);
        Outcome outcome = Outcome.of(before, now, rulers.asPredicate(), failAt, strict);
        if (outcome.comparison().pairs().isEmpty()) {
            throw new UnusableInputException(
                    base + " and " + head + ": no benchmark is in both with the same parameters, mode, "
                            + "unit and threads; run the same benchmarks twice");
        }
        List<Format> asked = List.copyOf(new LinkedHashSet<>(formats));
        if (out == null) {
            Destination.write(spec.commandLine().getOut(), writer -> writeAll(asked, outcome, writer));
        } else {
            writeFiles(asked, outcome, out);
            Destination.write(
                    spec.commandLine().getOut(),
                    writer -> writer.write(
                            outcome.headline() + " (exit " + outcome.exitCode() + "): " + outcome.reason() + "\n"));
        }
        return outcome.exitCode();
    }

    private void writeAll(List<Format> asked, Outcome outcome, Writer writer) throws IOException {
        for (Format format : asked) {
            format.write(outcome, spec.commandLine().getColorScheme().ansi(), writer);
        }
    }

    private static void writeFiles(List<Format> asked, Outcome outcome, Path file) {
        for (Format format : asked) {
            Path target = asked.size() == 1 ? file : file.resolveSibling(file.getFileName() + format.ending());
            Destination.write(target, writer -> format.write(outcome, Ansi.OFF, writer));
        }
    }
}
