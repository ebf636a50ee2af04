package dev.tachograph.cli.changepoint;

import dev.tachograph.cli.terminal.Destination;
import dev.tachograph.cli.terminal.ExitCode;
import dev.tachograph.cli.terminal.UnusableInputException;
import dev.tachograph.core.changepoint.Direction;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Change points of every series in a folder. Needs memory for a few series, however many there are. */
@Command(
        name = "detect",
        header = "Finds the change points of series in files.",
        description =
                "Finds the change points of every *.csv in a directory (header t,value; in order of time and about evenly "
                        + "spaced; an empty value is none) and writes them as JSON: for each file the rows from which on it goes on differently, "
                        + "counted from 0 behind the header.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, whatever was found", "2:an option or a file cannot be used"})
public final class DetectCommand implements Callable<Integer> {

    /** So many are read, looked at and written before the next ones. */
    private static final int AT_ONCE = 64;

    private static final int PROBLEMS_SHOWN = 10;

    /** Which values are the better ones. */
    enum Better {
        LOWER(Direction.LOWER_IS_BETTER),
        HIGHER(Direction.HIGHER_IS_BETTER),
        NEITHER(Direction.NEITHER);

        private final Direction direction;

        Better(Direction direction) {
            this.direction = direction;
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The directory; what is below it is not looked at.")
    private Path directory = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "batch|stream",
            defaultValue = "batch",
            description =
                    "batch: all rows are known. stream: row by row as if they came one after the other, each change told once, "
                            + "when it is certain; \"at\" is the row that made it so. Default: ${DEFAULT-VALUE}")
    private Detection.Mode mode = Detection.Mode.BATCH;

    @Option(
            names = "--direction",
            paramLabel = "lower|higher|neither",
            defaultValue = "lower",
            description =
                    "Which values are better; decides what --details call better and worse, never what is found. Default: "
                            + "${DEFAULT-VALUE}")
    private Better better = Better.LOWER;

    @Option(names = "--details", description = "Writes effect, interval and reasons of each change, too.")
    private boolean details;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to this file instead of standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        List<SeriesFile> files = files();
        // Before the first word is written: half a result is worse than none.
        check(files);
        Path file = out;
        if (file == null) {
            Destination.write(spec.commandLine().getOut(), writer -> write(files, writer));
        } else {
            Destination.write(file, writer -> write(files, writer));
        }
        return ExitCode.PASS;
    }

    private List<SeriesFile> files() {
        if (!Files.isDirectory(directory)) {
            throw new UnusableInputException(directory + ": "
                    + (Files.exists(directory) ? "is no directory" : "there is no such directory")
                    + "; name the one that holds the *.csv files");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<SeriesFile> files = entries.filter(SeriesFile::isOne)
                    .map(SeriesFile::new)
                    .sorted(Comparator.comparing(SeriesFile::name))
                    .toList();
            if (files.isEmpty()) {
                throw new UnusableInputException(
                        directory + ": holds no *.csv; name the directory that does, not one above it");
            }
            return files;
        } catch (IOException e) {
            throw new UnusableInputException(directory + ": cannot be read (" + e + ")");
        }
    }

    private static void check(List<SeriesFile> files) {
        List<String> problems = files.parallelStream()
                .map(DetectCommand::problem)
                .filter(Objects::nonNull)
                .toList();
        if (!problems.isEmpty()) {
            String more = problems.size() > PROBLEMS_SHOWN
                    ? "\n... and " + (problems.size() - PROBLEMS_SHOWN) + " more files"
                    : "";
            throw new UnusableInputException(String.join(
                            "\n", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())))
                    + more);
        }
    }

    private static @Nullable String problem(SeriesFile file) {
        try {
            file.values();
            return null;
        } catch (UnusableInputException e) {
            return e.getMessage();
        }
    }

    private record Found(String series, List<Detection> detections) {}

    private void write(List<SeriesFile> files, Writer writer) throws IOException {
        DetectionsJson json = new DetectionsJson(writer, details);
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            List<Found> next = files.subList(from, Math.min(files.size(), from + AT_ONCE)).parallelStream()
                    .map(file -> new Found(file.name(), mode.detect(file.values(), better.direction)))
                    .toList();
            for (Found found : next) {
                json.write(found.series(), found.detections());
            }
        }
        json.end();
    }
}
