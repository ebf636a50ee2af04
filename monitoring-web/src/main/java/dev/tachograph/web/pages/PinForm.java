package dev.tachograph.web.pages;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.report.Figures;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form that pins a baseline, and what is pinned now.
 *
 * @param subject as the form sends it
 * @param query of the page that it leads back to
 * @param pinned null when nothing is
 * @param refusal why the last form was refused; empty when none was
 * @param operator whether the reader may pin
 */
public record PinForm(
        String subject, String query, @Nullable PinnedBaseline pinned, String refusal, boolean operator) {

    public String getSubject() {
        return subject;
    }

    public String getQuery() {
        return query;
    }

    public String getRefusal() {
        return refusal;
    }

    public boolean isOperator() {
        return operator;
    }

    public boolean isPinned() {
        return pinned != null;
    }

    public boolean isBenchmark() {
        return subject.startsWith("benchmark:");
    }

    private PinnedBaseline there() {
        return Objects.requireNonNull(pinned, "nothing is pinned");
    }

    /** What is pinned, in words. */
    public String getWords() {
        PinnedBaseline one = there();
        if (one.run() != null) {
            return "run " + one.run();
        }
        if (one.commit() != null || one.branch() != null) {
            return one.commit() != null ? "commit " + one.commit() : "branch " + one.branch();
        }
        String mean = one.meanSeconds() == null ? "" : "mean " + Figures.of(one.meanSeconds(), "seconds");
        String p95 = one.p95Seconds() == null ? "" : "95th percentile " + Figures.of(one.p95Seconds(), "seconds");
        return mean + (mean.isEmpty() || p95.isEmpty() ? "" : ", ") + p95;
    }

    public String getBy() {
        return there().pinnedBy();
    }

    public Moment getAt() {
        return new Moment(there().pinnedAt());
    }

    public String getNote() {
        return Objects.requireNonNullElse(there().note(), "");
    }
}
