package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void splitsAtTheFirstColon() {
        assertThat(BasicCredentials.parse(basic("admin:a:b"))).contains(new BasicCredentials("admin", "a:b"));
    }

    @Test
    void readsUtf8() {
        assertThat(BasicCredentials.parse(basic("jörg:pä€ss"))).contains(new BasicCredentials("jörg", "pä€ss"));
    }

    @Test
    void takesTheSchemeInAnyCaseAndEmptyParts() {
        assertThat(BasicCredentials.parse(basic(":").replace("Basic", "bAsIc"))).contains(new BasicCredentials("", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic ???", "Basic YWRtaW4=", "Bearer YTpi", "Basic /zovOg==", "Digest x"
            })
    void refusesWhatIsDamagedOrOfAnotherScheme(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(new BasicCredentials("admin", "secret")).asString().doesNotContain("secret");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
