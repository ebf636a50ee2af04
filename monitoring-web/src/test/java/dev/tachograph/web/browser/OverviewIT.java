package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.BoundingBox;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.report.Figures;
import dev.tachograph.web.browser.InBrowser.Door;
import dev.tachograph.web.server.Server;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The overview: values that are those of the machine, live, and charts whose range is in the address. */
@ExtendWith(InBrowser.class)
class OverviewIT {

    private static final Pattern FIXED = Pattern.compile(".*\\?from=\\S+Z&to=\\S+Z$");

    /** Pixels of a chart that have the colour of its first line, give or take what smoothing does. */
    private static final String DRAWN = """
            card => {
              const canvas = card.querySelector("canvas");
              const wanted = getComputedStyle(card.querySelector(".legend .line-0")).stroke.match(/\\d+/g).map(Number);
              const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              let drawn = 0;
              for (let i = 0; i < data.length; i += 4) {
                const near = (at) => Math.abs(data[i + at] - wanted[at]) < 40;
                if (data[i + 3] > 100 && near(0) && near(1) && near(2)) {
                  drawn++;
                }
              }
              return drawn;
            }
            """;

    /** Pixels of a chart in the colour of the text, which marks alone have: axes are quieter. */
    private static final String INK = DRAWN.replace(
                    "getComputedStyle(card.querySelector(\".legend .line-0\")).stroke",
                    "getComputedStyle(document.body).color")
            .replace("< 40", "< 12");

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "memory", "disk", "heap"})
    void chartsAreDrawnFromRealPoints(String chart, Door door) {
        Page page = door.guest().open("/?range=15m");
        Locator card = page.locator("[data-chart=" + chart + "]");
        assertThat(card.locator("canvas")).isVisible();
        assertThat(card.locator(".legend .value").first()).hasText(Pattern.compile(".*\\d.*"));
        page.waitForFunction("card => (" + DRAWN + ")(card) >= 20", card.elementHandle());
    }

    @Test
    void whatIsShownIsWhatTheServerMeasured(Door door) {
        Page page = door.guest().open(Place.OVERVIEW);
        assertThat(page.locator(".live")).hasAttribute("data-live", "live");
        JsonNode metrics = metrics(door);

        // What does not change is compared as it is written, what changes as a number.
        assertThat(shown(page, "#tile-memory", "memory.totalBytes"))
                .hasText(Figures.of(metrics.at("/memory/totalBytes").asDouble(), "bytes"));
        assertThat(shown(page, "#tile-heap", "jvm.heapMaxBytes"))
                .hasText(Figures.of(metrics.at("/jvm/heapMaxBytes").asDouble(), "bytes"));
        assertThat(shown(page, "[data-disk='" + metrics.at("/disks/0/mount").asText() + "']", "sizeBytes"))
                .hasText(Figures.of(metrics.at("/disks/0/sizeBytes").asDouble(), "bytes"));
        assertThat(percent(shown(page, "#tile-memory", "memory.utilizationRatio")))
                .isCloseTo(100 * metrics.at("/memory/utilizationRatio").asDouble(), within(10.0));
        assertThat(percent(shown(page, "#tile-cpu", "cpu.utilizationRatio"))).isBetween(0.0, 100.0);
    }

    @Test
    void valuesChangeWithoutAReload(Door door) {
        Page page = door.guest().open(Place.OVERVIEW);
        assertThat(page.locator(".live")).hasText("live");
        page.evaluate("() => { window.untouched = true; }");
        // Not CPU, which stays at 100 % on a machine that other tests keep busy.
        for (String selector : List.of(
                "#tile-heap [data-value='jvm.heapUsedBytes']",
                "#tile-process [data-value='process.uptimeSeconds']",
                "time[data-time=measured]")) {
            Locator value = page.locator(selector).first();
            assertThat(value).not().hasText(value.textContent());
        }
        assertThat(page.evaluate("() => window.untouched")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"Last hour, 1h, 1", "Day, 24h, 24", "Week, 7d, 168"})
    void aQuickRangeChangesTheAddressAndTheCharts(String title, String id, int hours, Door door) {
        Page page = door.guest().open("/?range=15m");
        page.locator("[data-chart=cpu] canvas").waitFor();

        Request request = page.waitForRequest(
                asks -> asks.url().contains("/api/dashboard") && closeTo(length(asks), Duration.ofHours(hours)),
                () -> page.getByText(title, new Page.GetByTextOptions().setExact(true))
                        .click());

        assertThat(request.response().status()).isEqualTo(200);
        assertThat(page).hasURL(Pattern.compile(".*\\?range=" + id + "$"));
        assertThat(page.locator("[data-range='" + id + "']")).hasAttribute("aria-current", "true");
        assertThat(page.locator("[data-range='15m']")).hasAttribute("aria-current", "false");
        page.goBack();
        assertThat(page.locator("[data-range='15m']")).hasAttribute("aria-current", "true");
    }

    @Test
    void aLinkShowsTheSameToSomeoneElse(Door door) {
        Visitor first = door.guest();
        Page page = first.open(Place.OVERVIEW);
        page.locator("[data-chart=cpu] canvas").waitFor();
        dragOver(page, 0.6, 0.9);
        assertThat(page).hasURL(FIXED);
        String link = page.url();

        Page other = door.guest()
                .open(link.substring(door.server().uri("").toString().length()));

        assertThat(other.locator(".follow")).containsText("fixed");
        assertThat(other.locator("time[data-time=from]"))
                .hasAttribute("datetime", page.locator("time[data-time=from]").getAttribute("datetime"));
        assertThat(other.locator("time[data-time=to]"))
                .hasAttribute("datetime", page.locator("time[data-time=to]").getAttribute("datetime"));
    }

    @Test
    void aDragZoomsAndTheWayBackIsThere(Door door) {
        Page page = door.guest().open("/?range=1h");
        page.locator("[data-chart=cpu] canvas").waitFor();

        Request zoomed = page.waitForRequest(
                asks -> asks.url().contains("/api/dashboard") && length(asks).compareTo(Duration.ofMinutes(30)) < 0,
                () -> dragOver(page, 0.5, 0.75));

        assertThat(length(zoomed)).isBetween(Duration.ofMinutes(13), Duration.ofMinutes(17));
        assertThat(page).hasURL(FIXED);
        page.getByText("Zoom back").first().click();
        assertThat(page).hasURL(Pattern.compile(".*\\?range=1h$"));
        assertThat(page.locator(".follow")).containsText("follows now");
    }

    @Test
    void aRangeOfOnesOwnIsTakenFromTheForm(Door door) {
        Page page = door.guest().open(Place.OVERVIEW);
        page.locator("[data-chart=cpu] canvas").waitFor();
        page.locator(".custom summary").click();
        page.locator("#custom input[name=from]").fill("2026-01-05T10:00");
        page.locator("#custom input[name=to]").fill("2026-01-05T08:00");
        page.locator("#custom button").click();
        assertThat(page).not().hasURL(FIXED);

        page.locator("#custom input[name=to]").fill("2026-01-05T12:00");
        page.locator("#custom button").click();

        assertThat(page).hasURL(FIXED);
        // Berlin, as this browser is set, is an hour ahead in winter.
        assertThat(page.url()).contains("from=2026-01-05T09:00:00.000Z", "to=2026-01-05T11:00:00.000Z");
        assertThat(page.locator("[data-chart=cpu] .plot-words")).hasText("Nothing was recorded in this range.");
    }

    @Test
    void aRangeThatMakesNoSenseIsExplainedAndNotAnError(Door door) {
        Page page = door.guest().open("/?range=fortnight");
        assertThat(page.locator(".notice").filter(new Locator.FilterOptions().setHasText("fortnight")))
                .isVisible();
        assertThat(page.locator("[data-range='1h']")).hasAttribute("aria-current", "true");
    }

    @Test
    void sixTabsAreAllLiveOnOneStream(Door door) {
        Visitor visitor = door.guest();
        List<String> streamsOfTabs = new CopyOnWriteArrayList<>();
        visitor.context().onRequest(request -> {
            if (request.url().contains("/api/live")) {
                streamsOfTabs.add(request.url());
            }
        });
        List<Page> tabs = IntStream.range(0, 6)
                .mapToObj(i -> visitor.open(Place.OVERVIEW))
                .toList();
        for (Page tab : tabs) {
            assertThat(tab.locator(".live")).hasText("live");
        }
        for (Page tab : tabs) {
            Locator measured = tab.locator("time[data-time=measured]");
            assertThat(measured).not().hasText(measured.textContent());
        }
        // A stream of its own in each tab would use up the six connections a browser opens, and this would hang.
        assertThat(
                        tabs.get(0)
                                .evaluate(
                                        "async () => (await fetch('/api/system/health', {signal: AbortSignal.timeout(5000)})).status"))
                .isEqualTo(200);
        assertThat(streamsOfTabs).as("streams of single tabs").isEmpty();
        assertThat(sharedWorkers(visitor))
                .as("shared workers, each with one stream")
                .hasSize(1);
    }

    @Test
    void aKillIsShownAsAnInterruption(Door door) {
        Page page = door.guest().open("/?range=15m");
        assertThat(page.locator(".outages li").first())
                .hasText(Pattern.compile("The monitor was killed or crashed: last sign .* back .* without data"));
        assertThat(page.locator(".outages-none")).isEmpty();
        page.navigate(door.server().uri(Place.ABOUT.path).toString());
        assertThat(page.locator(".outages li").first()).containsText("The monitor was killed or crashed");
    }

    @Test
    void whatSomebodyMarksIsDrawnNamedAndListed(Door door) {
        Instant now = Instant.now();
        String mark = "{\"title\": \"Moved <the> cache\", \"startsAt\": \"%s\", \"endsAt\": \"%s\"}"
                .formatted(now.minusSeconds(600), now.minusSeconds(300));
        assertThat(door.server()
                        .send(door.server()
                                .request("/api/annotations")
                                .header("Authorization", Server.basic())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(mark)))
                        .statusCode())
                .isEqualTo(201);

        Page page = door.guest().open("/?range=15m");
        Locator card = page.locator("[data-chart=cpu]");
        assertThat(card.locator(".legend .marked")).containsText("1 mark");
        page.waitForFunction("card => (" + INK + ")(card) >= 60", card.elementHandle());
        Locator area = card.locator(".u-over");
        area.scrollIntoViewIfNeeded();
        area.hover();
        assertThat(card.locator(".at")).containsText("Moved <the> cache (mark)");
        Locator listed =
                page.locator(".marks li").filter(new Locator.FilterOptions().setHasText("Moved <the> cache mark"));
        assertThat(listed).hasCount(1);
        assertThat(listed.locator("time")).hasCount(2);
        assertThat(door.guest()
                        .open(Place.OPERATION)
                        .locator(".marks li")
                        .filter(new Locator.FilterOptions().setHasText("Moved <the> cache mark")))
                .hasText(Pattern.compile("\\S+:\\d\\d to \\S*:\\d\\d Moved <the> cache mark"));
    }

    @Test
    void withoutScriptTheNewestValuesAreThereAll(Door door) {
        Page page = door.guest(options -> options.setJavaScriptEnabled(false)).open(Place.OVERVIEW);
        assertThat(page.locator(".verdict .word").first())
                .hasText(Pattern.compile("Healthy|Needs attention|Unhealthy"));
        for (String tile : List.of("cpu", "load", "memory", "disk-0", "heap", "threads", "process")) {
            assertThat(page.locator("#tile-" + tile + " .figure").first()).hasText(Pattern.compile("\\d.*"));
        }
        assertThat(page.locator("noscript .notice")).isVisible();
        assertThat(page.locator("#tile-cpu .spark path").first()).hasAttribute("d", Pattern.compile("M.*"));
        page.locator("nav.quick a", new Page.LocatorOptions().setHasText("Week"))
                .click();
        assertThat(page.locator("[data-range='7d']")).hasAttribute("aria-current", "true");
    }

    /** Presses in the CPU chart at a part of its width, and lets go at another. */
    private static void dragOver(Page page, double from, double to) {
        Locator area = page.locator("[data-chart=cpu] .u-over");
        area.scrollIntoViewIfNeeded();
        BoundingBox box = area.boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width * from, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width * (from + to) / 2, y);
        page.mouse().move(box.x + box.width * to, y);
        page.mouse().up();
    }

    private static Locator shown(Page page, String tile, String path) {
        return page.locator(tile + " [data-value='" + path + "']");
    }

    private static double percent(Locator figure) {
        return Double.parseDouble(figure.textContent().replaceAll("[^0-9.]", ""));
    }

    private static JsonNode metrics(Door door) {
        try {
            return Json.mapper()
                    .readTree(door.server().get("/api/system/metrics").body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** The length of the range that a request asks for. */
    private static Duration length(Request request) {
        Map<String, String> query = Arrays.stream(
                        URI.create(request.url()).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return Duration.between(Instant.parse(query.get("from")), Instant.parse(query.get("to")));
    }

    private static boolean closeTo(Duration length, Duration wished) {
        return length.minus(wished).abs().compareTo(Duration.ofMinutes(1)) < 0;
    }

    private static Stream<String> sharedWorkers(Visitor visitor) {
        CDPSession session = visitor.context().browser().newBrowserCDPSession();
        try {
            JsonArray targets = session.send("Target.getTargets").getAsJsonArray("targetInfos");
            return IntStream.range(0, targets.size())
                    .mapToObj(i -> targets.get(i).getAsJsonObject())
                    .filter(target -> target.get("type").getAsString().equals("shared_worker"))
                    .map(target -> target.get("url").getAsString())
                    .toList()
                    .stream();
        } finally {
            session.detach();
        }
    }
}
