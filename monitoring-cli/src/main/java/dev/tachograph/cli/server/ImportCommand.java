package dev.tachograph.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.cli.terminal.Destination;
import dev.tachograph.cli.terminal.ExitCode;
import dev.tachograph.cli.terminal.UnusableInputException;
import dev.tachograph.core.benchmarks.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands a result file of JMH to a server, which judges it against its history. */
@Command(
        name = "import",
        header = "Hands a result of JMH to a server.",
        description =
                "The server judges it against earlier results that were imported; the same file is taken once. Needs the role operator.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:taken over, now or before, whatever the verdicts",
            "1:the server refuses it",
            "2:an option, the file or the server cannot be used"
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "As JMH writes it with -rf json -rff FILE.")
    private Path file = Path.of("");

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(names = "--branch", paramLabel = "NAME", defaultValue = "", description = "Branch that was measured.")
    private String branch = "";

    @Option(names = "--commit", paramLabel = "ID", defaultValue = "", description = "Commit that was measured.")
    private String commit = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "What the run is called. Default: import")
    private String name = "";

    private final Map<String, String> environment;

    /** @param environment of the process: says who asks */
    public ImportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInputException(
                    file + ": there is no such file; name one that JMH wrote with -rf json -rff FILE");
        }
        Server server = options.server(environment);
        try {
            HttpRequest request = server.request(
                            "/api/benchmarks/results", Map.of("branch", branch, "commit", commit, "name", name))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofFile(file))
                    .build();
            String words = words(server.answer(request));
            Destination.write(spec.commandLine().getOut(), writer -> writer.write(words));
            return ExitCode.PASS;
        } catch (FileNotFoundException e) {
            throw new UnusableInputException(file + ": cannot be read (" + e + ")");
        }
    }

    /** {@code Taken over as run 4c...: 12 results, 1 regressed, 11 equivalent.} */
    private static String words(HttpResponse<byte[]> response) {
        JsonNode run;
        try {
            run = new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UnusableInputException(
                    "the server's answer cannot be read (" + e + "), but the file was taken over");
        }
        JsonNode results = run.path("results");
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            int count = 0;
            for (JsonNode result : results) {
                count += result.path("verdict").asText().equals(verdict.name()) ? 1 : 0;
            }
            if (count > 0) {
                counts.add(count + " " + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return (response.statusCode() == 201 ? "Taken over" : "Was taken over before") + " as run "
                + run.path("id").asText() + ": " + results.size() + (results.size() == 1 ? " result" : " results")
                + (counts.isEmpty() ? "" : ", " + String.join(", ", counts)) + ".\n";
    }
}
