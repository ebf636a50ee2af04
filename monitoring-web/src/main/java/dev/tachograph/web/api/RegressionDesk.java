package dev.tachograph.web.api;

import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.ejb.regressions.Regressions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes what somebody makes of a regression, by REST or by a form, and says what is wrong with it. */
@ApplicationScoped
public class RegressionDesk {

    /** Characters of a reason, which pages and logs show whole. */
    public static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_SHOWN = 100;

    private static final String STATES = "Use ACCEPTED, FIXED, or CONFIRMED to reopen it.";

    @Inject
    private Regressions regressions;

    /**
     * Stores the decision.
     *
     * @param by name of the account
     * @throws RuntimeException of this package, answered with the problem
     */
    public RegressionLife decide(String id, @Nullable String state, @Nullable String why, String by) {
        RegressionState wanted = state(state);
        String reason = Objects.requireNonNullElse(why, "").strip();
        if (reason.isEmpty()) {
            throw new BadParameterException(
                    "why", reason, "is empty", "Say in a sentence why; it is shown with the regression for good.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new BadParameterException(
                    "why",
                    reason,
                    "has " + reason.length() + " characters",
                    "Use at most " + LONGEST_REASON + "; an address of a longer text will do.");
        }
        try {
            return regressions.decide(id, wanted, by, reason).orElseThrow(() -> unknown(id));
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(
                    409,
                    "Nothing was changed: " + wrong.getMessage() + ".",
                    "GET /api/regressions/" + id + " says how it stands and lists the choices.");
        }
    }

    private static RegressionState state(@Nullable String text) {
        String word = Objects.requireNonNullElse(text, "").strip();
        return Arrays.stream(RegressionState.values())
                .filter(state -> state.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadParameterException("state", word, "is no state of a regression", STATES));
    }

    static RefusedException unknown(String id) {
        String shown = id.length() <= LONGEST_SHOWN ? id : id.substring(0, LONGEST_SHOWN) + "...";
        return new RefusedException(
                404,
                "id = \"" + shown + "\": no regression has this id.",
                "/api/regressions lists every regression with its id; one that is long over is dropped after"
                        + " retention.days.");
    }
}
