package dev.tachograph.web.pages;

import dev.tachograph.core.health.HealthReason;
import dev.tachograph.core.health.HealthStatus;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.report.Wording;
import java.util.List;

/** The health verdict as the page shows it. */
public record Verdict(HealthVerdict verdict) {

    public String getStatus() {
        return verdict.status().name();
    }

    public String getWord() {
        return Wording.of(verdict.status());
    }

    public String getShape() {
        return Wording.shape(verdict.status());
    }

    public String getWords() {
        return verdict.words();
    }

    public Moment getAt() {
        return new Moment(verdict.at());
    }

    public List<Reason> getReasons() {
        return verdict.reasons().stream().map(Reason::new).toList();
    }

    /** One thing that is wrong. */
    public record Reason(HealthReason reason) {

        /** What the script copies for reasons that come later. */
        static final Reason EMPTY = new Reason(new HealthReason(HealthStatus.HEALTHY, "", "", ""));

        public String getStatus() {
            return reason.status().name();
        }

        public String getWord() {
            return Wording.of(reason.status());
        }

        public String getShape() {
            return Wording.shape(reason.status());
        }

        public String getSubject() {
            return reason.subject();
        }

        public String getWords() {
            return reason.words();
        }

        public String getRemedy() {
            return reason.remedy();
        }
    }
}
