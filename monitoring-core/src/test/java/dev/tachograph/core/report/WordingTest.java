package dev.tachograph.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.dashboard.SelfReport.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aStageThatFailsIsNotOnTimeHoweverPunctual() {
        assertThat(Wording.of(stage(AT, "disk full", true, false))).isEqualTo("failing: disk full");
        assertThat(Wording.of(stage(AT, "disk full", true, true))).isEqualTo("late, and failing: disk full");
    }

    @Test
    void aFailureThatIsOverIsStillTold() {
        assertThat(Wording.of(stage(AT, "disk full", false, false))).isEqualTo("on time; last failure: disk full");
        assertThat(Wording.of(stage(AT, null, false, false))).isEqualTo("on time");
    }

    @Test
    void aStageThatHasNotRunWaitsUntilItIsLate() {
        assertThat(Wording.of(stage(null, null, false, false))).isEqualTo("waiting for its first run");
        assertThat(Wording.of(stage(null, null, false, true))).isEqualTo("late: has never run");
    }

    private static Stage stage(@Nullable Instant lastRun, @Nullable String failure, boolean failing, boolean late) {
        return new Stage("flush", "10s", lastRun, 0.004, 7, 1, failure, failing, late);
    }
}
