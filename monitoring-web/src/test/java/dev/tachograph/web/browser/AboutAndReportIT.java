package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.tachograph.web.browser.InBrowser.Door;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the monitor says of itself, and what can be taken away. */
@ExtendWith(InBrowser.class)
class AboutAndReportIT {

    @Test
    void theAboutPageShowsTheStagesAndWhatTheyDid(Door door) {
        Page page = door.guest().open(Place.ABOUT);
        for (String stage :
                new String[] {"collect system", "collect disk", "collect jvm", "flush", "seal", "watchdog"}) {
            assertThat(page.locator(
                            "tbody tr",
                            new Page.LocatorOptions()
                                    .setHas(page.getByText(stage, new Page.GetByTextOptions().setExact(true)))))
                    .containsText("on time");
        }
        assertThat(page.locator(".sheet")).containsText("reachable");
        assertThat(page.locator(".sheet")).containsText("test-server");
    }

    @Test
    void theReportIsReadWithoutScriptAndWithoutTheServer(Door door, @TempDir Path directory) {
        Page page = door.guest().open("/?range=15m");
        page.locator("[data-chart=cpu] canvas").waitFor();
        // This may be the first test after the server's start: of five points some make a line, also across the kill.
        page.waitForFunction("() => fetch('/api/dashboard?from=-15m&points=300').then((answer) => answer.json())"
                + ".then((data) => ['cpu', 'memory', 'disk', 'heap'].every((id) =>"
                + " data.charts.find((chart) => chart.id === id).lines[0]?.points.length >= 5))");
        Download download =
                page.waitForDownload(() -> page.locator("[data-report=html]").click());
        assertThat(download.suggestedFilename()).matches("tachograph-report-.*\\.html");
        Path file = directory.resolve("report.html");
        download.saveAs(file);

        Visitor reader = door.stranger(
                options -> options.setJavaScriptEnabled(false).setOffline(true).setViewportSize(360, 740));
        Page report = reader.context().newPage();
        report.navigate(file.toUri().toString());

        assertThat(report.locator("h1")).hasText("Monitoring report");
        for (String chart : new String[] {"CPU", "Memory", "Disk space", "JVM heap"}) {
            assertThat(report.locator("svg[aria-label^='" + chart + " over time']"))
                    .isVisible();
            // A line is drawn; of how many points depends on where the kill and looks that came late cut it.
            assertThat(report.locator("svg[aria-label^='" + chart + " over time'] path.line")
                            .first())
                    .hasAttribute("d", Pattern.compile("M.*L.*"));
        }
        assertThat(report.locator("script")).hasCount(0);
        assertThat(report.locator("body")).containsText("killed or crashed");
    }

    @Test
    void everyLinkOfThePagesLeadsSomewhere(Door door) {
        Visitor visitor = door.guest();
        for (Place place : new Place[] {Place.OVERVIEW, Place.BENCHMARKS, Place.BENCHMARK, Place.ABOUT, Place.ERROR}) {
            Page page = visitor.open(place);
            Object links = page.evaluate("() => [...document.querySelectorAll('a[href]')].map((a) => a.href)"
                    + ".filter((href) => !href.includes('#'))");
            assertThat(links)
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(
                                    visitor.context().request().get(link).status())
                            .as(link)
                            .isEqualTo(200));
        }
    }
}
