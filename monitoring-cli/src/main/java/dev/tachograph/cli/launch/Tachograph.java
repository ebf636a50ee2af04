package dev.tachograph.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tachograph.cli.benchmarks.CompareCommand;
import dev.tachograph.cli.changepoint.DetectCommand;
import dev.tachograph.cli.server.ImportCommand;
import dev.tachograph.cli.server.ReportCommand;
import dev.tachograph.cli.terminal.ExitCode;
import dev.tachograph.cli.terminal.RefusedException;
import dev.tachograph.cli.terminal.UnusableInputException;
import dev.tachograph.jmh.UnusableResultsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Errors are one line on standard error, never a stack trace, and exit code 2. */
@Command(
        name = "tachograph",
        description = "Tells changes of speed from noise.",
        mixinStandardHelpOptions = true,
        versionProvider = Tachograph.Version.class,
        subcommands = {CompareCommand.class, DetectCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pass",
            "1:a proven regression that is large enough to fail, or refused by a server",
            "2:an option, a file or a server cannot be used",
            "3:not decided, with compare --strict"
        },
        footer = {"", "COMMAND --help tells more of each."})
public final class Tachograph implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the virtual machine with its exit code. */
    public static void main(String... args) {
        CommandLine line = commandLine(System.getenv());
        // Results are UTF-8 wherever they go: what is piped into a file is read on another machine.
        line.setOut(new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8)));
        int code;
        try {
            code = line.execute(args);
        } catch (OutOfMemoryError e) {
            complain(line, "not enough memory; give it more with java -Xmx4g -jar ..., or hand in less at once");
            code = ExitCode.UNUSABLE;
        }
        line.getOut().flush();
        System.exit(code);
    }

    /**
     * With all commands; a caller may set where it prints to.
     *
     * @param environment says who asks a server
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Tachograph())
                .addSubcommand(new ImportCommand(environment))
                .addSubcommand(new ReportCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((misuse, args) -> misused(misuse))
                .setExecutionExceptionHandler((failure, line, result) -> failed(failure, line));
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    private static int misused(ParameterException misuse) {
        CommandLine line = misuse.getCommandLine();
        complain(line, words(misuse) + "; " + line.getCommandSpec().qualifiedName() + " --help tells what there is");
        return ExitCode.UNUSABLE;
    }

    private static String words(ParameterException misuse) {
        if (!(misuse instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return misuse.getMessage().lines().findFirst().orElse("");
        }
        boolean command = !misuse.getCommandLine().getSubcommands().isEmpty();
        List<String> similar = unmatched.getSuggestions();
        return unmatched.getUnmatched().get(0)
                + (unmatched.isUnknownOption()
                        ? ": is no option"
                        : command ? ": is no command" : ": is one argument too many")
                + (similar.isEmpty() ? "" : " (did you mean " + String.join(" or ", similar) + "?)");
    }

    private static int failed(Exception failure, CommandLine line) {
        if (failure instanceof UnusableInputException || failure instanceof UnusableResultsException) {
            complain(line, failure.getMessage());
        } else if (failure instanceof RefusedException) {
            complain(line, failure.getMessage());
            return ExitCode.REFUSED;
        } else {
            complain(line, "this must not happen, please report it: " + failure + " at " + failure.getStackTrace()[0]);
        }
        return ExitCode.UNUSABLE;
    }

    private static void complain(CommandLine line, String what) {
        line.getErr().println("error: " + what);
        line.getErr().flush();
    }

    /** Of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tachograph.class.getPackage().getImplementationVersion();
            return new String[] {"tachograph " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
