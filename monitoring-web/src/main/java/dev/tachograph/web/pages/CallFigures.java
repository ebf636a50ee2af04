package dev.tachograph.web.pages;

import dev.tachograph.core.performance.CallTotals;
import dev.tachograph.core.report.Figures;

/** All calls of a range, for people. */
public record CallFigures(CallTotals total) {

    public String getRequestRate() {
        return total.requests() == 0 ? Figures.ABSENT : Figures.of(total.requestsPerSecond(), "/s");
    }

    public String getRequests() {
        return Figures.of((double) total.requests(), "");
    }

    public String getErrorRate() {
        return Figures.of(total.errorRatio(), "ratio");
    }

    public String getErrors() {
        return Figures.of((double) total.errors(), "");
    }

    public String getCalls() {
        return Figures.of((double) total.calls(), "");
    }

    public String getRequestP95() {
        return Figures.of(total.requestP95Seconds(), "seconds");
    }
}
