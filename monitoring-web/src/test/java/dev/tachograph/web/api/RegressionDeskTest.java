package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is refused before anything is asked or changed; the whole way is in RegressionsIT. */
class RegressionDeskTest {

    private static final String ID = "0f7c0d3a-5d0c-3c57-a6a8-3f6a5b0f4c11";

    private final RegressionDesk desk = new RegressionDesk();

    private Problem refusal(@Nullable String state, @Nullable String why) {
        return catchThrowableOfType(BadParameterException.class, () -> desk.decide(ID, state, why, "ada"))
                .problem();
    }

    @Test
    void aStateThatIsNoneIsNamedWithThoseThatAre() {
        Problem problem = refusal("GONE", "x");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("state = \"GONE\": is no state of a regression");
        assertThat(problem.remedy()).isEqualTo("Use ACCEPTED, FIXED, or CONFIRMED to reopen it.");
        assertThat(refusal(null, "x").detail()).startsWith("state = \"\":");
    }

    @Test
    void aReasonIsNeededAndNoNovel() {
        assertThat(refusal("FIXED", null).detail()).isEqualTo("why = \"\": is empty");
        assertThat(refusal("FIXED", " ").remedy()).startsWith("Say in a sentence why");
        Problem tooLong = refusal("FIXED", "x".repeat(RegressionDesk.LONGEST_REASON + 1));
        assertThat(tooLong.detail()).endsWith("...\": has 1001 characters");
        assertThat(tooLong.remedy()).startsWith("Use at most 1000");
    }
}
