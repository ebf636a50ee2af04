package dev.tachograph.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

    private final HostCheck hosts =
            new HostCheck(List.of("mon.example", "192.0.2.7", "2001:db8::7", "[2001:DB8::8]", "0.0.0.0", "::"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST",
                "localhost.",
                "localhost.:8080",
                "localhost:",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.255.255.254:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]",
                "[0000::0001]:65535",
                "mon.example",
                "MON.Example:443",
                "mon.example.",
                "192.0.2.7:8080",
                "[2001:db8::7]",
                "[2001:0DB8:0:0:0:0:0:7]:80",
                "[2001:db8::8]"
            })
    void expectsItsOwnNamesInEverySpelling(String host) {
        assertThat(hosts.expects(host)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ":8080",
                ".",
                "evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.evil.example:8080",
                "localhost.evil.example",
                "evil-localhost",
                "mon.example.evil.example",
                "evilmon.example",
                "sub.mon.example",
                "mon.example..",
                "localhost:8080:8080",
                "localhost:80x",
                "localhost:123456",
                "localhost:-1",
                "localhost, evil.example",
                "localhost evil.example",
                "localhost\tx",
                "user@localhost",
                "evil.example#localhost",
                "localhost/evil",
                "127.0.0.256",
                "127.1",
                "127.0.0.1.1",
                "0127.0.0.1",
                "2130706433",
                "0x7f.0.0.1",
                "128.0.0.1",
                "0.0.0.0",
                "[::]",
                "::1",
                "[::1",
                "[::1]x",
                "[::1]evil.example",
                "[::2]",
                "[::1%lo]",
                "[localhost]",
                "[127.0.0.1]",
                "[]",
                "2001:db8::7"
            })
    void refusesEverythingElse(String host) {
        assertThat(hosts.expects(host)).isFalse();
    }

    @Test
    void readsTheNameThatWouldHaveToBeAllowed() {
        assertThat(HostCheck.nameOf("Proxy.Example.:8443")).contains("proxy.example");
        assertThat(HostCheck.nameOf("a b")).isEmpty();
    }

    @Test
    void knowsLoopbackAloneWhenNothingIsConfigured() {
        HostCheck bare = new HostCheck(List.of());
        assertThat(bare.expects("localhost")).isTrue();
        assertThat(bare.expects("mon.example")).isFalse();
    }
}
