package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tachograph.web.browser.InBrowser.Door;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in light and dark, on a telephone, for people who see, hear and point in different ways. */
@ExtendWith(InBrowser.class)
class LookIT {

    @ParameterizedTest
    @CsvSource({
        "SIGN_IN, LIGHT",
        "SIGN_IN, DARK",
        "OVERVIEW, LIGHT",
        "OVERVIEW, DARK",
        "OPERATIONS, LIGHT",
        "OPERATIONS, DARK",
        "NO_OPERATIONS, LIGHT",
        "OPERATION, LIGHT",
        "OPERATION, DARK",
        "BENCHMARKS, LIGHT",
        "BENCHMARKS, DARK",
        "BENCHMARK, LIGHT",
        "BENCHMARK, DARK",
        "BENCHMARK_RUN, LIGHT",
        "BENCHMARK_RUN, DARK",
        "NO_BENCHMARK_RUN, LIGHT",
        "REGRESSIONS, LIGHT",
        "REGRESSIONS, DARK",
        "REGRESSION, LIGHT",
        "REGRESSION, DARK",
        "NO_REGRESSION, LIGHT",
        "ALERTS, LIGHT",
        "ALERTS, DARK",
        "ABOUT, LIGHT",
        "ABOUT, DARK",
        "ERROR, LIGHT",
        "ERROR, DARK"
    })
    void everyPageFollowsTheThemeOfTheSystemAndBreaksNoRuleOfAccessibility(Place place, ColorScheme scheme, Door door) {
        Page page = open(place, door, scheme, 1280);
        if (scheme == ColorScheme.DARK) {
            assertThat(brightness(page)).isLessThan(60);
        } else {
            assertThat(brightness(page)).isGreaterThan(200);
        }

        List<Rule> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                .analyze()
                .getViolations();

        assertThat(violations)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void noPageIsWiderThanATelephone(Place place, Door door) {
        Page page = open(place, door, ColorScheme.LIGHT, 360);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
    }

    @Test
    void aTelephoneShowsAFigureBesideEachNameAndChartsWhoseLabelsCanBeRead(Door door) {
        Page list = open(Place.OPERATIONS, door, ColorScheme.LIGHT, 360);
        assertThat(list.evaluate("() => [...document.querySelectorAll('.operations tbody td:nth-child(3)')]"
                        + ".every((cell) => cell.getBoundingClientRect().right <= innerWidth)"))
                .isEqualTo(true);
        Page one = open(Place.OPERATION, door, ColorScheme.LIGHT, 360);
        assertThat(one.locator(".chart text").first()).isVisible();
        assertThat(open(Place.BENCHMARK, door, ColorScheme.LIGHT, 360)
                        .locator(".chart text")
                        .first())
                .isVisible();
        assertThat(one.evaluate("() => [...document.querySelectorAll('.chart text')]"
                        + ".every((label) => label.getBoundingClientRect().height >= 10)"))
                .isEqualTo(true);
        assertThat(one.evaluate("() => [...document.querySelectorAll('tbody tr')]"
                        + ".every((row) => row.getBoundingClientRect().height <= 120)"))
                .isEqualTo(true);
    }

    @Test
    void aTelephoneShowsTheNewestEndOfAChart(Door door) {
        for (Place place : List.of(Place.OPERATION, Place.BENCHMARK)) {
            assertThat(
                            open(place, door, ColorScheme.LIGHT, 360)
                                    .evaluate(
                                            "() => [...document.querySelectorAll('.drawing:has(svg)')].map((box) => Math.round("
                                                    + "box.getBoundingClientRect().right - box.querySelector('svg').getBoundingClientRect().right))"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Integer.class))
                    .as("of %s", place)
                    .isNotEmpty()
                    .containsOnly(0);
        }
    }

    @Test
    void theFooterNamesTheZoneWhereItIsNotUtc(Door door) {
        assertThat(door.guest().open(Place.ABOUT).locator(".zone"))
                .hasText("Times are in Europe/Berlin; hover over one for UTC.");
        assertThat(door.guest(options -> options.setTimezoneId("UTC"))
                        .open(Place.ABOUT)
                        .locator(".zone"))
                .hasText("Times are UTC.");
    }

    @Test
    void theChosenThemeStays(Door door) {
        Visitor visitor = door.guest();
        Page page = visitor.open(Place.OVERVIEW);
        page.locator("[data-chart=cpu] canvas").waitFor();
        assertThat(page.locator("#theme")).hasText("Theme: auto");
        page.locator("#theme").click();
        page.locator("#theme").click();
        assertThat(page.locator("#theme")).hasText("Theme: dark");
        assertThat(brightness(page)).isLessThan(60);

        page.reload();
        assertThat(page.locator("#theme")).hasText("Theme: dark");
        assertThat(brightness(page)).isLessThan(60);
        Page other = visitor.open(Place.ABOUT);
        assertThat(brightness(other)).isLessThan(60);
        other.locator("#theme").click();
        assertThat(page.locator("#theme")).hasText("Theme: auto");
    }

    private static Page open(Place place, Door door, ColorScheme scheme, int width) {
        Visitor visitor = place.inside
                ? door.guest(options -> options.setColorScheme(scheme).setViewportSize(width, 740))
                : door.stranger(options -> options.setColorScheme(scheme).setViewportSize(width, 740));
        Page page = visitor.open(place);
        if (place == Place.BENCHMARK_RUN) {
            page.locator("[aria-labelledby=runs] tbody a").first().click();
        }
        if (place == Place.REGRESSION) {
            page.locator("[aria-labelledby=others] tbody a").first().click();
            page.locator("#decision").waitFor();
        }
        assertThat(page.locator("h1")).isVisible();
        if (place == Place.OVERVIEW) {
            page.locator("[data-chart=heap] canvas").waitFor();
            assertThat(page.locator(".live")).hasText("live");
        }
        return page;
    }

    /** Of the page's background, 0 to 255. */
    private static int brightness(Page page) {
        return (int) page.evaluate("() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g)"
                + ".slice(0, 3).map(Number))");
    }
}
