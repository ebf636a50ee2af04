package dev.tachograph.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.tachograph.web.browser.InBrowser.Door;
import dev.tachograph.web.server.Server;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way in and the way out. */
@ExtendWith(InBrowser.class)
class SignInIT {

    private static final Pattern SIGN_IN = Pattern.compile(".*/sign-in\\.xhtml(\\?.*)?$");

    @Test
    void aNewcomerIsAskedToSignInIsToldOfAWrongPasswordAndThenSeesTheHealthInWords(Door door) {
        Page page = door.stranger().open(Place.OVERVIEW);
        assertThat(page).hasURL(SIGN_IN);
        assertThat(page).hasTitle("Sign in – Tachograph");

        signIn(page, "wrong-horse-battery");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText(Pattern.compile("Name or password is wrong"));
        assertThat(page).hasURL(SIGN_IN);
        assertThat(page.content()).doesNotContain("Exception", "\tat ", "wrong-horse-battery");

        signIn(page, Server.PASSWORD);
        assertThat(page).hasURL(door.server().uri("/").toString());
        assertThat(page.locator(".verdict .word").first())
                .hasText(Pattern.compile("Healthy|Needs attention|Unhealthy"));
        assertThat(page.locator(".verdict-words")).hasText(Pattern.compile("\\w+ .*\\w+\\."));
    }

    @Test
    void whoAskedForAPageGetsThatPageAfterTheSignIn(Door door) {
        Page page = door.stranger().open("/about.xhtml");
        assertThat(page).hasURL(SIGN_IN);
        signIn(page, Server.PASSWORD);
        assertThat(page).hasURL(door.server().uri("/about.xhtml").toString());
        assertThat(page.locator("h1")).hasText("About this monitor");
    }

    @Test
    void theKeyboardAloneLeadsInAndAround(Door door) {
        Page page = door.stranger().open(Place.OVERVIEW);
        // The first field has the focus.
        page.keyboard().type("admin");
        page.keyboard().press("Tab");
        page.keyboard().type(Server.PASSWORD);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Overview");

        page.keyboard().press("Tab");
        assertThat(focused(page)).hasText("Skip to the content");
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();

        tabTo(page, "[data-range='15m']");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*\\?range=15m$"));

        tabTo(page, "[data-chart=cpu] .plot");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("[data-chart=cpu] .spoken"))
                .hasText(Pattern.compile("\\d\\d:\\d\\d:\\d\\d: all cores .*%"));

        page.reload();
        tabTo(page, "nav[aria-label=Main] a[href$='about.xhtml']");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("About this monitor");
        tabTo(page, "form[action$='sign-out'] button");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(SIGN_IN);
    }

    @Test
    void aSessionThatWasSignedOutIsOverEvenForWhoKeptItsCookie(Door door) {
        Visitor visitor = door.stranger();
        Page page = visitor.open(Place.OVERVIEW);
        signIn(page, Server.PASSWORD);
        page.locator(".verdict").waitFor();
        Cookie cookie = visitor.context().cookies().stream()
                .filter(one -> one.name.equals("TACHOGRAPH"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.httpOnly).as("out of reach for scripts").isTrue();
        assertThat(overview(door.server(), cookie).statusCode()).isEqualTo(200);

        page.getByText("Sign out").click();

        assertThat(page).hasURL(SIGN_IN);
        HttpResponse<String> replayed = overview(door.server(), cookie);
        assertThat(replayed.statusCode()).isEqualTo(302);
        assertThat(replayed.headers().firstValue("Location")).hasValue("/sign-in.xhtml");
    }

    @Test
    void theEndOfTheSessionInOneTabIsNoticedInTheOthers(Door door) {
        Visitor visitor = door.stranger();
        Page page = visitor.open(Place.OVERVIEW);
        signIn(page, Server.PASSWORD);
        assertThat(page.locator(".live")).hasAttribute("data-live", "live");
        Page other = visitor.open(Place.ABOUT);
        assertThat(other.locator(".live")).hasAttribute("data-live", "live");

        page.getByText("Sign out").click();

        assertThat(other).hasURL(SIGN_IN);
    }

    private static void signIn(Page page, String password) {
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill(password);
        page.locator("#submit").click();
    }

    private static Locator focused(Page page) {
        return page.locator(":focus");
    }

    /** Presses Tab until the element has the focus, as a person would. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by Tab");
    }

    private static HttpResponse<String> overview(Server server, Cookie cookie) {
        return server.send(
                server.request("/").header("Accept", "text/html").header("Cookie", cookie.name + "=" + cookie.value));
    }
}
