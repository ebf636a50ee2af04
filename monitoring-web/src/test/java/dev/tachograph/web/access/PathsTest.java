package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/sign-in.xhtml",
                "/sign-out",
                "/jakarta.faces.resource/a.css.xhtml",
                "/resources/a.js",
                "/favicon.ico"
            })
    void areOpenWhereAStrangerNeedsThem(String path) {
        assertThat(Paths.isOpen(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/index.xhtml",
                "/api/self",
                "/metrics",
                "/openapi",
                "/healthy",
                "/sign-in.xhtml/x",
                "/sign-out/x",
                "/resources",
                "/resources/part.xhtml",
                "/error.xhtml"
            })
    void areClosedEverywhereElse(String path) {
        assertThat(Paths.isOpen(path)).isFalse();
    }
}
