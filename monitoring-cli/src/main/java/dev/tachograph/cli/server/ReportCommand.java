package dev.tachograph.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tachograph.cli.terminal.Destination;
import dev.tachograph.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches the monitoring report of a server. */
@Command(
        name = "report",
        header = "Fetches the monitoring report of a server.",
        description = "Of any range that the server remembers, as one HTML file that needs nothing else, or as JSON.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the server refuses it", "2:an option or the server cannot be used"})
public final class ReportCommand implements Callable<Integer> {

    /** The forms that the server knows. */
    enum Form {
        HTML,
        JSON
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = "--format",
            paramLabel = "html|json",
            defaultValue = "html",
            description = "Default: ${DEFAULT-VALUE}")
    private Form form = Form.HTML;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Start, as 2026-01-31T12:00:00Z or -24h. Default: a day before the end")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "End, likewise. Default: now")
    private String to = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to this file instead of standard output.")
    private @Nullable Path out;

    private final Map<String, String> environment;

    /** @param environment of the process: says who asks */
    public ReportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Server server = options.server(environment);
        byte[] report = server.answer(server.request(
                                "/api/reports/monitoring",
                                Map.of("format", form.name().toLowerCase(Locale.ROOT), "from", from, "to", to))
                        .build())
                .body();
        Destination.Content content = writer -> writer.write(new String(report, UTF_8));
        Path file = out;
        if (file == null) {
            Destination.write(spec.commandLine().getOut(), content);
        } else {
            Destination.write(file, content);
        }
        return ExitCode.PASS;
    }
}
