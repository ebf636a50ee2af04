package dev.tachograph.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BaselinesTableTest {

    @Test
    void thereAreNoneOfOnesOwnByDefault() {
        assertThat(Fixtures.valid("", Map.of()).baselines()).isEmpty();
        assertThat(Fixtures.valid("baselines = []", Map.of()).baselines()).isEmpty();
    }

    @Test
    void entriesAreReadInTheirOrder() {
        String toml = """
                [[baselines]]
                operation = "search_operation"
                mean = "300ms"

                [[baselines]]
                operation = "GET /shop/orders/{id}"
                application = "shop"
                mean = "0.25ms"
                """;
        assertThat(Fixtures.valid(toml, Map.of()).baselines())
                .containsExactly(
                        new BaselineSettings("search_operation", Duration.ofMillis(300), ""),
                        new BaselineSettings("GET /shop/orders/{id}", Duration.ofNanos(250_000), "shop"));
    }

    @Test
    void theSameOperationMayHaveOneForEachApplication() {
        String toml = """
                baselines = [{operation = "a", mean = 1}, {operation = "a", mean = 2, application = "shop"}]
                """;
        assertThat(Fixtures.valid(toml, Map.of()).baselines())
                .extracting(BaselineSettings::mean)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void aRecordHasTheSameBounds() {
        assertThatThrownBy(() -> new BaselineSettings(" ", Duration.ofSeconds(1), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation = \" \": must not be blank");
        assertThatThrownBy(() -> new BaselineSettings("a", Duration.ZERO, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mean = \"0s\": must be between 0.001ms and 1d");
    }
}
