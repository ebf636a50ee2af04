package dev.tachograph.web.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import dev.tachograph.web.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A browser of its own, with its own cookies and storage, that notes whatever a well-behaved page would not do. */
final class Visitor implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** How Chromium reports a page whose status is that of an error, which pages about errors have. */
    private static final String STATUS_OF_A_PAGE = "Failed to load resource: the server responded with a status of ";

    private final Server server;
    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Server server, BrowserContext context) {
        this.server = server;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true).setScreenshots(false));
        String origin = server.uri("").toString();
        Predicate<String> ours = address -> address.startsWith(origin + "/")
                || address.startsWith("data:")
                || address.startsWith("blob:" + origin)
                || address.startsWith("file:")
                || address.equals("about:blank");
        context.onRequest(request -> {
            if (!ours.test(request.url())) {
                complaints.add("a request to elsewhere: " + request.url());
            }
        });
        // A breach of the Content-Security-Policy is such a message, too.
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(STATUS_OF_A_PAGE)) {
                complaints.add("an error in the console: " + message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complaints.add("an exception nobody caught: " + error.error()));
        context.onResponse(response -> {
            if (response.status() >= 400 && !response.request().isNavigationRequest()) {
                complaints.add(response.status() + " for " + response.url());
            }
        });
    }

    /** A new tab with that page. */
    Page open(String path) {
        Page page = context.newPage();
        page.navigate(address(path));
        return page;
    }

    Page open(Place place) {
        return open(place.path);
    }

    String address(String path) {
        return server.uri(path).toString();
    }

    BrowserContext context() {
        return context;
    }

    /** What was noted so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets what was noted so far, because the test meant it. */
    void forgive() {
        complaints.clear();
    }

    /** Keeps what helps to understand a failure: {@code NAME-0.png} for each tab, and {@code NAME.zip}. */
    void keep(Path directory, String name) {
        List<Page> pages = context.pages();
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i)
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(directory.resolve(name + "-" + i + ".png")));
        }
        context.tracing().stop(new Tracing.StopOptions().setPath(directory.resolve(name + ".zip")));
    }

    @Override
    public void close() {
        context.close();
    }
}
