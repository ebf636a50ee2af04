package dev.tachograph.cli.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** A command that was run in this virtual machine. */
public record Run(int exitCode, String out, String err) {

    /** @param args paths as they are, everything else as text */
    public static Run of(Object... args) {
        return of(Ansi.OFF, args);
    }

    /** The same for a terminal that knows colours. */
    public static Run of(Ansi ansi, Object... args) {
        return of(ansi, Map.of(), args);
    }

    /** The same with variables of the environment. */
    public static Run of(Map<String, String> environment, Object... args) {
        return of(Ansi.OFF, environment, args);
    }

    private static Run of(Ansi ansi, Map<String, String> environment, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tachograph.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(Help.defaultColorScheme(ansi));
        int code = line.execute(Arrays.stream(args)
                .map(arg -> arg instanceof Path path ? path.toString() : String.valueOf(arg))
                .toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }
}
