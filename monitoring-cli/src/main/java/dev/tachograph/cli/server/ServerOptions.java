package dev.tachograph.cli.server;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Option;

/** What all commands that ask a server are told. */
final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            required = true,
            description = "Address of the server: http://127.0.0.1:8080. Who asks is in the environment, " + Server.USER
                    + " and " + Server.PASSWORD + ".")
    private URI server = URI.create("");

    Server server(Map<String, String> environment) {
        return Server.of(server, environment);
    }
}
