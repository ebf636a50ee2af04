package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteCheckTest {

    private static final String HOST = "mon.example:8080";

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void letsEveryoneRead(String method) {
        assertThat(CrossSiteCheck.refusal(method, "cross-site", "https://evil.example", HOST, true))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "post", "get", "PROPFIND"})
    void takesEveryOtherMethodForOneThatChangesSomething(String method) {
        assertThat(CrossSiteCheck.refusal(method, "cross-site", null, HOST, false))
                .isPresent();
    }

    @Nested
    class BySecFetchSite {

        @ParameterizedTest
        @ValueSource(strings = {"same-origin", "none"})
        void acceptsOurPagesAndTheUser(String site) {
            assertThat(CrossSiteCheck.refusal("POST", site, null, HOST, true)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"cross-site", "same-site", "", "anything", "Same-Origin"})
        void refusesEverythingElse(String site) {
            assertThat(CrossSiteCheck.refusal("POST", site, null, HOST, true))
                    .hasValueSatisfying(why -> assertThat(why).contains("Sec-Fetch-Site", site));
        }

        @Test
        void doesNotOutweighAForeignOrigin() {
            assertThat(CrossSiteCheck.refusal("POST", "same-origin", "https://evil.example", HOST, true))
                    .isPresent();
        }
    }

    @Nested
    class ByOrigin {

        @ParameterizedTest
        @CsvSource({
            "http://mon.example:8080, mon.example:8080",
            "http://MON.example:8080, mon.EXAMPLE:8080",
            "http://mon.example, mon.example",
            "http://mon.example, mon.example:80",
            "https://mon.example, mon.example",
            "https://mon.example, mon.example:443",
            "http://[::1]:8080, [::1]:8080",
            "http://[::1], [::1]"
        })
        void acceptsTheSameHostAndPort(String origin, String host) {
            assertThat(CrossSiteCheck.refusal("POST", null, origin, host, true)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "null, mon.example",
            "'', mon.example",
            "http://evil.example, mon.example",
            "http://mon.example:8081, mon.example:8080",
            "http://mon.example.evil.example, mon.example",
            "http://mon.example@evil.example, mon.example",
            "https://mon.example, mon.example:80",
            "mon.example, mon.example",
            "http:mon.example, mon.example",
            "'http://mon.example evil', mon.example",
            "http://localhost:8080, 127.0.0.1:8080"
        })
        void refusesEveryOther(String origin, String host) {
            assertThat(CrossSiteCheck.refusal("POST", null, origin, host, false))
                    .isPresent();
        }

        @Test
        void refusesWhenThereIsNoHostToCompareWith() {
            assertThat(CrossSiteCheck.refusal("POST", null, "http://mon.example", null, false))
                    .isPresent();
        }
    }

    @Nested
    class WithNeitherHeader {

        @Test
        void refusesTheSessionCookieAlone() {
            assertThat(CrossSiteCheck.refusal("DELETE", null, null, HOST, true)).isPresent();
        }

        @Test
        void acceptsAProgramWithCredentialsOfItsOwn() {
            assertThat(CrossSiteCheck.refusal("DELETE", null, null, HOST, false))
                    .isEmpty();
        }
    }
}
