package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Test
    void isAPersonWhoOpensAPage() {
        assertThat(Caller.of("/", BROWSER, null, "navigate", null)).isEqualTo(new Caller(false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/self", "/metrics", "/openapi", "/openapi/", "/health/ready"})
    void isAProgramAtThePathsOfProgramsEvenFromTheAddressBar(String path) {
        assertThat(Caller.of(path, BROWSER, null, "navigate", null)).isEqualTo(new Caller(true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apix", "/metricsx", "/healthy", "/"})
    void isNotAProgramAtPathsThatOnlyBeginLikeThose(String path) {
        assertThat(Caller.of(path, BROWSER, null, null, null).program()).isFalse();
    }

    @Test
    void isAProgramWithoutAWishForHtmlOrWithCredentials() {
        assertThat(Caller.of("/", "*/*", null, null, null)).isEqualTo(new Caller(true, true));
        assertThat(Caller.of("/", null, null, null, null)).isEqualTo(new Caller(true, true));
        assertThat(Caller.of("/", BROWSER, "Basic x", null, null)).isEqualTo(new Caller(true, true));
    }

    @Test
    void isNeverPromptedAsAScriptOfAPage() {
        assertThat(Caller.of("/api/self", "*/*", null, "cors", null)).isEqualTo(new Caller(true, false));
        assertThat(Caller.of("/api/self", "*/*", null, "same-origin", null)).isEqualTo(new Caller(true, false));
        assertThat(Caller.of("/", BROWSER, null, null, "XMLHttpRequest")).isEqualTo(new Caller(true, false));
    }
}
