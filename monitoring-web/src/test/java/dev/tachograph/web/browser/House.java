package dev.tachograph.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.web.server.MeasuredElsewhere;
import dev.tachograph.web.server.RecordedOperations;
import dev.tachograph.web.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The server and the browser that all tests share. The server was killed once, so its history has an interruption. */
final class House implements AutoCloseable {

    private final Chromium chromium;
    private final Path directory;
    private final Server server;
    private final String session;

    private House(Chromium chromium, Path directory, Server server) {
        this.chromium = chromium;
        this.directory = directory;
        this.server = server;
        this.session = signIn(chromium.browser(), server);
    }

    static House open() {
        Chromium chromium = Chromium.start();
        try {
            Path directory = Files.createTempDirectory("tachograph-browser");
            Map<String, String> environment = everySecond();
            Server first = Server.start(directory, environment);
            first.await(
                    "a sample of the CPU in the database",
                    "/api/dashboard",
                    response -> response.body().contains("all cores"));
            first.kill();
            RecordedOperations.store(directory);
            Server server = Server.start(directory, environment);
            // In this order it is an improvement, over which nothing fires.
            MeasuredElsewhere.AFTER.importInto(server);
            MeasuredElsewhere.BEFORE.importInto(server);
            return new House(chromium, directory, server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A newcomer does not wait for ten seconds, and neither do the tests. */
    private static Map<String, String> everySecond() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MONITORING_METRICS_FLUSH_INTERVAL", "1s");
        for (MetricCategory category : MetricCategory.values()) {
            environment.put("MONITORING_METRICS_" + category.key().toUpperCase(Locale.ROOT) + "_INTERVAL", "1s");
        }
        return environment;
    }

    private static String signIn(Browser browser, Server server) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(server.uri("/").toString());
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password").fill(Server.PASSWORD);
            page.locator("#submit").click();
            page.locator(".verdict").waitFor();
            return context.storageState();
        }
    }

    Server server() {
        return server;
    }

    /** Someone who comes for the first time. */
    Visitor stranger(Browser.NewContextOptions options) {
        return new Visitor(server, chromium.browser().newContext(options));
    }

    /** Someone who has signed in; all of them share one session. */
    Visitor guest(Browser.NewContextOptions options) {
        return new Visitor(server, chromium.browser().newContext(options.setStorageState(session)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        chromium.close();
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
