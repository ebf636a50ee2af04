package dev.tachograph.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tachograph.cli.terminal.RefusedException;
import dev.tachograph.cli.terminal.UnusableInputException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running server, and who asks it. */
final class Server {

    static final String USER = "TACHOGRAPH_USER";
    static final String PASSWORD = "TACHOGRAPH_PASSWORD";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final URI address;
    private final String authorization;
    /** Follows no redirection: the password is for the address that was named. */
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private Server(URI address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    /**
     * @param address {@code http://127.0.0.1:8080}, with or without a slash at its end
     * @param environment has user and password
     * @throws UnusableInputException if one of them is missing or is none
     */
    static Server of(URI address, Map<String, String> environment) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new UnusableInputException("--server " + address.toString().replaceAll("//.*@", "//")
                    + ": is no address of a server; write it as http://127.0.0.1:8080");
        }
        if (address.getRawUserInfo() != null) {
            // Not repeated: it may hold a password.
            throw new UnusableInputException(
                    "--server: must not hold a user; set " + USER + " and " + PASSWORD + " in the environment");
        }
        String user = required(environment, USER);
        if (user.contains(":")) {
            throw new UnusableInputException(USER + " = \"" + user + "\": must not contain a colon");
        }
        byte[] both = (user + ":" + required(environment, PASSWORD)).getBytes(UTF_8);
        return new Server(address, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw new UnusableInputException(variable + ": is not set; the server wants to know who asks, so set "
                    + USER + " and " + PASSWORD + " in the environment");
        }
        return value;
    }

    /**
     * A request of that path.
     *
     * @param path {@code /api/...}
     * @param query names and values; those with an empty value are left out
     */
    HttpRequest.Builder request(String path, Map<String, String> query) {
        String given = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        String base = address.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path + (given.isEmpty() ? "" : "?" + given)))
                .header("Authorization", authorization)
                .timeout(ANSWER);
    }

    /**
     * What the server answers, all of it in memory.
     *
     * @throws RefusedException if it is an error
     * @throws UnusableInputException if there is no answer
     */
    HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 == 2) {
                return response;
            }
            throw new RefusedException(address + " answers " + response.statusCode() + ": " + problem(response.body()));
        } catch (IOException e) {
            throw new UnusableInputException(
                    address + ": cannot be reached (" + e + "); see whether the server runs and the address is right");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableInputException(address + ": was not waited for, since this program was told to stop");
        }
    }

    /** The words of an {@code application/problem+json}, or what there is. */
    private static String problem(byte[] body) {
        @Nullable JsonNode problem = null;
        try {
            problem = new ObjectMapper().readTree(body);
        } catch (IOException e) {
            // An answer of something else, such as a proxy; said below.
        }
        if (problem == null || !problem.hasNonNull("detail")) {
            return "nothing that Tachograph would say; see whether the address is right";
        }
        String remedy = problem.path("remedy").asText("");
        String words =
                problem.path("detail").asText() + (remedy.isEmpty() || remedy.equals("null") ? "" : " " + remedy);
        return words.replaceAll("\\p{Cntrl}+", " ");
    }
}
