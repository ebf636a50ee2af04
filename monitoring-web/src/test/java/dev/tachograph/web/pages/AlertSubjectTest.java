package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertSubjectTest {

    private static @Nullable String link(Map<String, String> labels) {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        return AlertSubject.link(new Alert(
                "id",
                "rule",
                labels,
                Severity.WARNING,
                AlertState.FIRING,
                1,
                "why",
                noon,
                noon,
                null,
                null,
                null,
                null,
                null,
                1));
    }

    @Test
    void anOperationHasAPage() {
        assertThat(link(Map.of("application", "shop", "kind", "REQUEST", "operation", "GET /a?b&c")))
                .isEqualTo("operation.xhtml?application=shop&kind=REQUEST&name=GET+%2Fa%3Fb%26c");
    }

    @Test
    void aBenchmarkHasAPage() {
        assertThat(link(Map.of(
                        "benchmark", "org.shop.Cache.hit", "mode", "avgt", "threads", "4", "params", "a=1, b=x y")))
                .isEqualTo("benchmark.xhtml?name=org.shop.Cache.hit&mode=avgt&threads=4&params=a%3D1%2C+b%3Dx+y");
        assertThat(link(Map.of("benchmark", "org.shop.Cache.hit", "mode", "avgt", "threads", "1")))
                .endsWith("&threads=1&params=");
    }

    @Test
    void aFileSystemHasNone() {
        assertThat(link(Map.of("mount", "/"))).isNull();
    }
}
