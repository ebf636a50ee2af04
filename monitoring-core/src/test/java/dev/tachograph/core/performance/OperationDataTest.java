package dev.tachograph.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.Resolution;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationDataTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void countsErrorsThatNoExceptionLeft() {
        ErrorClass thrown = new ErrorClass("java.io.IOException", 2);
        assertThat(data(3, thrown).errorsWithoutException()).isEqualTo(1);
        assertThat(data(2, thrown).errorsWithoutException()).isZero();
        assertThat(data(3).errorsWithoutException()).isEqualTo(3);
    }

    @Test
    void hasNoFewerThanNoneWhenAnErrorIsReadBeforeItsCall() {
        assertThat(data(1, new ErrorClass("java.io.IOException", 2)).errorsWithoutException())
                .isZero();
    }

    private static OperationData data(long errors, ErrorClass... classes) {
        OperationPerformance performance = new OperationPerformance(
                "logs",
                OperationKind.REQUEST,
                "GET /",
                9,
                errors,
                0.1,
                errors / 9.0,
                0.1,
                null,
                null,
                null,
                0.1,
                0.9,
                null,
                new BaselineVerdict(BaselineVerdict.State.NO_BASELINE, ""));
        return new OperationData(
                NOON,
                NOON.plusSeconds(60),
                Resolution.DETAIL,
                true,
                performance,
                List.of(),
                List.of(),
                List.of(classes));
    }
}
