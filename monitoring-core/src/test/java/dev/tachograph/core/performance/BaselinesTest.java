package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.settings.BaselineSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselinesTest {

    private static OperationKey operation(String application, String name) {
        return new OperationKey(application, OperationKind.OPERATION, name);
    }

    @ParameterizedTest
    @CsvSource({
        "search_operation, 0.5",
        "cache_operation, 0.01",
        "validation_operation, 0.005",
        "file_operation, 0.1",
        "workspace_operation, 0.2"
    })
    void theSpecificationsAreBuiltIn(String name, double seconds) {
        assertThat(new Baselines(List.of()).of(operation("any", name)))
                .contains(new Baseline(seconds, Baseline.Source.BUILT_IN));
    }

    @Test
    void othersHaveNone() {
        assertThat(new Baselines(List.of()).of(operation("any", "other"))).isEmpty();
    }

    @Test
    void onesOwnWinAndTheOneForTheApplicationFirst() {
        Baselines baselines = new Baselines(List.of(
                new BaselineSettings("search_operation", Duration.ofMillis(200), "shop"),
                new BaselineSettings("search_operation", Duration.ofMillis(300), "")));
        assertThat(baselines.of(operation("shop", "search_operation")))
                .contains(new Baseline(0.2, Baseline.Source.CONFIGURED));
        assertThat(baselines.of(operation("logs", "search_operation")))
                .contains(new Baseline(0.3, Baseline.Source.CONFIGURED));
    }

    @Test
    void whatAPersonPinnedWins() {
        Baselines mean = pinned(0.1, null);
        assertThat(mean.of(operation("shop", "search_operation")))
                .contains(new Baseline(0.1, Baseline.Source.PINNED, null, "anna"));
        assertThat(mean.of(operation("logs", "search_operation")))
                .contains(new Baseline(0.3, Baseline.Source.CONFIGURED));
        assertThat(pinned(null, 0.4).of(operation("shop", "search_operation")))
                .as("a mean that is not pinned stays as it is configured")
                .contains(new Baseline(0.3, Baseline.Source.CONFIGURED, 0.4, "anna"));
    }

    private static Baselines pinned(@Nullable Double meanSeconds, @Nullable Double p95Seconds) {
        PinnedBaseline pin = new PinnedBaseline(
                PinnedBaseline.Kind.OPERATION,
                "shop/search_operation",
                meanSeconds,
                p95Seconds,
                null,
                null,
                null,
                null,
                "anna",
                Instant.EPOCH);
        return new Baselines(
                List.of(new BaselineSettings("search_operation", Duration.ofMillis(300), "")),
                (kind, subject) -> subject.equals(pin.subject()) ? Optional.of(pin) : Optional.empty());
    }
}
