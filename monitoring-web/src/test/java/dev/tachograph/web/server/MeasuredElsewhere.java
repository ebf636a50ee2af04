package dev.tachograph.web.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Two result files that JMH wrote on another machine: five forks of a search, before and after it became about eight times as slow. */
public enum MeasuredElsewhere {
    BEFORE("jmh-before.json"),
    AFTER("jmh-after.json");

    private final String file;

    MeasuredElsewhere(String file) {
        this.file = file;
    }

    /** The whole file. */
    public String text() {
        try (InputStream in = Objects.requireNonNull(MeasuredElsewhere.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The answer to its import, as one of the branch {@code main}. */
    HttpResponse<String> sendTo(Server server) {
        return sendTo(server, "name=" + file + "&branch=main&commit=" + name().toLowerCase(Locale.ROOT), text());
    }

    static HttpResponse<String> sendTo(Server server, String query, String body) {
        return server.send(server.request("/api/benchmarks/results?" + query)
                .header("Authorization", Server.basic())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /**
     * Imports it.
     *
     * @return the run it became
     */
    public JsonNode importInto(Server server) {
        HttpResponse<String> response = sendTo(server);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(file + ": " + response.statusCode() + " " + response.body());
        }
        return Server.json(response);
    }
}
