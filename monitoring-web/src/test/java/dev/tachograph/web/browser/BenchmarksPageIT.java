package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.tachograph.web.browser.InBrowser.Door;
import dev.tachograph.web.server.MeasuredElsewhere;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of a person through benchmarks: the list, one of them, one run, a file from elsewhere. */
@ExtendWith(InBrowser.class)
class BenchmarksPageIT {

    @Test
    void fromTheOverviewToTheHistoryOfOne(Door door) {
        Page page = door.guest().open(Place.OVERVIEW);
        Locator last = page.locator("[aria-labelledby=benchmarks]");
        assertThat(last).containsText("4 results");
        assertThat(last).containsText("Improved");
        page.getByRole(AriaRole.NAVIGATION).getByText("Benchmarks").first().click();
        assertThat(page.locator("h1")).hasText("Benchmarks");
        page.locator("[aria-labelledby=latest] tbody th a").first().click();
        assertThat(page.locator("h1")).hasText("SearchBenchmark.literal");
        assertThat(page.locator(".chart .mark-better")).isVisible();
        assertThat(page.locator(".chart .whisker")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.locator("nav[aria-label=Parameters] a[aria-current=false]").first().click();
        assertThat(page.locator("nav[aria-label=Parameters] a[aria-current=true]"))
                .hasCount(1);
        page.locator("tbody th a").first().click();
        assertThat(page.locator("h1")).hasText("Benchmark run");
        assertThat(page.locator("[aria-labelledby=results] tbody tr")).hasCount(4);
    }

    @Test
    void aResultFileIsImportedAndLeadsToItsRun(Door door) {
        Page page = door.guest().open(Place.BENCHMARKS);
        page.getByLabel("Result file of JMH").setInputFiles(file(MeasuredElsewhere.BEFORE.text()));
        page.locator("#import button").click();
        assertThat(page.locator("h1")).hasText("Benchmark run");
        // The same file is the same run, whatever it is called.
        assertThat(page.locator("main")).containsText("jmh-before.json");
        assertThat(page.locator("#taken-before")).isVisible();
        assertThat(page.locator("[aria-labelledby=results]")).containsText("Improved");
    }

    @Test
    void whatIsWrongWithAFileIsSaidBesideTheForm(Door door) {
        Visitor visitor = door.guest();
        Page page = visitor.open(Place.BENCHMARKS);
        assertThat(page.locator("#import-trouble")).isHidden();
        page.getByLabel("Result file of JMH").setInputFiles(file("{}"));
        page.getByLabel("Commit").fill("4f2a9c1");
        page.locator("#import button").click();
        assertThat(page.locator("#import-trouble")).containsText("-rf json");
        assertThat(page.locator("#import button")).isEnabled();
        assertThat(page).hasURL(Pattern.compile(".*/benchmarks\\.xhtml"));
        assertThat(visitor.complaints())
                .as("the refused import, which was meant")
                .hasSize(1)
                .allMatch(complaint -> complaint.startsWith("400 for "));
        visitor.forgive();
    }

    @Test
    void withoutScriptThePageSaysHowAProgramImports(Door door) {
        Page page = door.guest(options -> options.setJavaScriptEnabled(false)).open(Place.BENCHMARKS);
        assertThat(page.locator("#import")).isHidden();
        assertThat(page.locator("[aria-labelledby=import-results]")).containsText("--data-binary @result.json");
        assertThat(page.locator("[aria-labelledby=latest] tbody tr")).hasCount(4);
    }

    private static FilePayload file(String text) {
        return new FilePayload("result.json", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
