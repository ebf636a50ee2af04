package dev.tachograph.web.pages;

import dev.tachograph.core.history.Interruption;
import dev.tachograph.core.report.Wording;

/** An interruption as a page lists it. */
public record Outage(Interruption interruption) {

    public String getInstance() {
        return interruption.instance();
    }

    public boolean isKnown() {
        return interruption.lastSign() != null;
    }

    public Moment getLastSign() {
        return new Moment(interruption.lastSign());
    }

    public Moment getBack() {
        return new Moment(interruption.restartedAt());
    }

    public String getMissing() {
        return Wording.missing(interruption);
    }
}
