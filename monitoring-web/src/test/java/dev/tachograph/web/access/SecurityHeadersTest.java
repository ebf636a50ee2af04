package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    @Test
    void allowNothingInlineAndNothingFromElsewhere() {
        assertThat(SecurityHeaders.of("/").get("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe", "http", "*");
    }

    @Test
    void keepPagesOutOfCachesAndLetAssetsBeAskedAbout() {
        assertThat(SecurityHeaders.of("/")).containsEntry("Cache-Control", "no-store");
        assertThat(SecurityHeaders.of("/api/self")).containsEntry("Cache-Control", "no-store");
        assertThat(SecurityHeaders.of("/resources/a.js")).containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void keepTheOriginOfOurOwnForms() {
        assertThat(SecurityHeaders.of("/")).containsEntry("Referrer-Policy", "same-origin");
    }
}
