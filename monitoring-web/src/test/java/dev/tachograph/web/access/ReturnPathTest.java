package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/self.xhtml",
                "/index.xhtml?from=-7d&to=now",
                "/a/b?x=%2F%2Fevil.example",
                "/a?to=http://evil.example",
                "/%2f%2fevil.example",
                "/a#chart"
            })
    void keepsAPlaceInThisApplication(String from) {
        assertThat(ReturnPath.of(from)).isEqualTo(from);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/a\\b",
                "https:evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "evil.example",
                "./self.xhtml",
                "?from=x",
                " /self.xhtml",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/\u0000",
                "/\u2028/evil",
                "/ /evil.example",
                "/sign-in.xhtml",
                "/sign-in.xhtml?from=/sign-in.xhtml",
                "/sign-out"
            })
    void goesToTheStartInsteadOfAnywhereElse(String from) {
        assertThat(ReturnPath.of(from)).isEqualTo("/");
    }

    @Test
    void doesNotCarryNovels() {
        assertThat(ReturnPath.of("/" + "a".repeat(3_000))).isEqualTo("/");
    }
}
