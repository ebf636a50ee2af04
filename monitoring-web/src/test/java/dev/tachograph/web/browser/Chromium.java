package dev.tachograph.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium. None is downloaded.
 *
 * <p>Without one the tests fail, unless {@code -Dtachograph.browser=skip} leaves them out; in CI they cannot be left out.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path executable = find();
        Playwright playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking")));
        return new Chromium(playwright, browser);
    }

    private static Path find() {
        if ("skip".equals(System.getProperty("tachograph.browser")) && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("left out by -Dtachograph.browser=skip");
        }
        Optional<Path> found = Stream.concat(
                        Stream.of(Objects.requireNonNullElse(System.getenv("CHROMIUM_PATH"), "")),
                        USUAL_PLACES.stream())
                .filter(place -> !place.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(
                () -> Assertions.fail("No Chromium is installed: looked at CHROMIUM_PATH and " + USUAL_PLACES
                        + ". Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH; outside of CI,"
                        + " -Dtachograph.browser=skip leaves the tests with a browser out."));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
