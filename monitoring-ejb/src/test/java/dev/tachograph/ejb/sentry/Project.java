package dev.tachograph.ejb.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tachograph.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * A project of Sentry on loopback: takes envelopes and reads them.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">Envelopes</a>
 */
final class Project implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String limits = "";
    private volatile boolean silent;

    /** One item of an envelope: its type, and its payload as JSON. */
    record Item(String type, JsonNode payload, String whole) {}

    private Project(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api/1/envelope/", this::take);
        server.start();
    }

    static Project open() {
        return new Project(0);
    }

    /** One at a port where another one was. */
    static Project openAt(int port) {
        return new Project(port);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String dsn() {
        return dsn(port());
    }

    static String dsn(int port) {
        return "http://0123456789abcdef@127.0.0.1:" + port + "/1";
    }

    /** Answers with that status from now on. */
    Project answering(int newStatus) {
        status = newStatus;
        return this;
    }

    /** Says that with each answer from now on, in the header {@code X-Sentry-Rate-Limits}. */
    Project limiting(String newLimits) {
        limits = newLimits;
        return this;
    }

    /** Takes requests from now on and answers none. */
    Project silent() {
        silent = true;
        return this;
    }

    /** The next item of that type; fails after half a minute. */
    Item next(String type) {
        Item item = poll(PATIENCE_SECONDS);
        while (item != null && !item.type().equals(type)) {
            item = poll(PATIENCE_SECONDS);
        }
        if (item == null) {
            throw new AssertionError("no " + type + " came");
        }
        return item;
    }

    /** What came and was not looked at yet. */
    BlockingQueue<Item> items() {
        return items;
    }

    /** Waits for a request and its answer; the status of that. */
    int nextAnswer() {
        try {
            Integer answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("nobody asked");
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Item poll(long seconds) {
        try {
            return items.poll(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            if (silent) {
                answers.add(0);
                closed.await();
                return;
            }
            read(body);
            if (!limits.isEmpty()) {
                exchange.getResponseHeaders().set("X-Sentry-Rate-Limits", limits);
            }
            int answer = status;
            exchange.sendResponseHeaders(answer, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            answers.add(answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A line of JSON for the envelope, then for each item a line of JSON and as many bytes as that says. */
    private void read(byte[] envelope) throws IOException {
        InputStream in = new ByteArrayInputStream(envelope);
        String header = line(in);
        Json.mapper().readTree(header);
        for (String itemHeader = line(in); !itemHeader.isEmpty(); itemHeader = line(in)) {
            JsonNode item = Json.mapper().readTree(itemHeader);
            byte[] payload = in.readNBytes(item.get("length").asInt());
            in.read();
            items.add(new Item(
                    item.get("type").asText(),
                    Json.mapper().readTree(payload),
                    header + itemHeader + new String(payload, StandardCharsets.UTF_8)));
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
