package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tachograph.web.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the log analyzer, which needs no sign-in, on a server that has it beside the monitor. */
class LogAnalyzerPageIT {

    private static final Path EXAMPLE = Path.of(System.getProperty("tachograph.example", "none"));

    @TempDir
    static Path directory;

    private static Chromium chromium;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        Path logs = Files.createDirectories(directory.resolve("watched"));
        Files.writeString(logs.resolve("shop.log"), """
                2026-11-23T17:51:06.643+0000 INFO    shop: open
                2026-11-23T17:51:07.000+0000 SEVERE  shop: <b id="markup">broken</b>
                java.lang.IllegalStateException: no goods
                """);
        Map<String, String> environment = new HashMap<>(Server.everySecond());
        environment.put("LOG_ANALYZER_DIR", logs.toString());
        server = Server.startWith(List.of(EXAMPLE), directory, environment);
        server.await("the log analyzer", "/logs/api/files", response -> response.statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        server.close();
        chromium.close();
    }

    @Test
    void aSearchShowsWhatTheLogHoldsAsTextAndCanBePassedOnAsAnAddress() {
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            Page page = visitor.open("/logs/");
            page.getByLabel("Look for").fill("BROKEN");
            page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 match; 3 lines of 1 file read.");
            assertThat(page.locator("#matches mark")).hasText("broken");
            assertThat(page.locator("#matches")).containsText("<b id=\"markup\">");
            assertThat(page.locator("#markup")).hasCount(0);

            Page again =
                    visitor.open(page.url().substring(server.uri("").toString().length()));
            assertThat(again.locator("#matches li")).hasCount(1);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aProblemIsSaidInWordsAndTheEndOfAFileIsShown() {
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            Page page = visitor.open("/logs/");
            page.getByLabel("Regular expression").check();
            page.getByLabel("Look for").fill("(");
            page.getByLabel("Look for").press("Enter");
            assertThat(page.locator("#problem")).containsText("q is no regular expression: Unclosed group");
            visitor.forgive();

            page.getByLabel("Show the end of shop.log").click();
            assertThat(page.locator("#tail-title")).hasText("The end of shop.log");
            assertThat(page.locator("#figures")).containsText("3 lines, 2 entries");
            assertThat(page.locator("#lines")).containsText("no goods");
            assertThat(page.locator("#problem")).isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 360"})
    void itIsForEverybodyAndFitsATelephone(ColorScheme scheme, int width) {
        try (Visitor visitor = visitor(scheme, width)) {
            Page page = visitor.open("/logs/?q=shop");
            assertThat(page.locator("#matches li")).hasCount(2);
            page.getByLabel("Show the end of shop.log").click();
            assertThat(page.locator("#lines")).isVisible();
            assertThat(new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                            .analyze()
                            .getViolations())
                    .extracting(rule -> rule.getId() + ": " + rule.getHelp())
                    .isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static Visitor visitor(ColorScheme scheme, int width) {
        return new Visitor(
                server,
                chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setColorScheme(scheme)
                                .setViewportSize(width, 740)));
    }
}
