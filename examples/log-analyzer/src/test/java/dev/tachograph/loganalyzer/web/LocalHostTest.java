package dev.tachograph.loganalyzer.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalHostTest {

    private final LocalHost hosts = new LocalHost(" Logs.Example.org ,");

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "localhost.", "127.0.0.1:8080", "127.3.2.1", "[::1]:80"})
    void thisMachineIsExpectedFromThisMachine(String host) {
        assertThat(hosts.expects(host, "127.0.0.1")).isTrue();
        assertThat(hosts.expects(host, "0:0:0:0:0:0:0:1")).isTrue();
        assertThat(hosts.expects(host, "192.0.2.7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.256", "10.0.0.1"
            })
    void otherNamesAreNot(String host) {
        assertThat(hosts.expects(host, "127.0.0.1")).isFalse();
    }

    @Test
    void aNameThatWasAllowedIsExpectedFromEverywhere() {
        assertThat(hosts.expects("logs.example.org:443", "192.0.2.7")).isTrue();
        assertThat(hosts.expects(null, "127.0.0.1")).isFalse();
    }

    @Test
    void pagesOfOtherSitesAreTold() {
        assertThat(Gate.isFromAnotherSite("cross-site", null, "localhost:8080")).isTrue();
        assertThat(Gate.isFromAnotherSite("same-site", null, "localhost:8080")).isTrue();
        assertThat(Gate.isFromAnotherSite(null, "http://localhost:3000", "localhost:8080"))
                .isTrue();
        assertThat(Gate.isFromAnotherSite(null, "null", "localhost:8080")).isTrue();
        assertThat(Gate.isFromAnotherSite("same-origin", "http://localhost:8080", "localhost:8080"))
                .isFalse();
        assertThat(Gate.isFromAnotherSite("none", null, "localhost:8080")).isFalse();
        assertThat(Gate.isFromAnotherSite(null, null, "localhost:8080")).isFalse();
    }
}
