package dev.tachograph.web.pages;

import dev.tachograph.core.performance.CallTotals;
import dev.tachograph.core.report.Figures;

/** All calls of a range, for people. */
public record CallFigures(CallTotals total) {

    public String getRequestRate() {
        return total.requests().calls() == 0 ? Figures.ABSENT : Figures.of(total.requestsPerSecond(), "/s");
    }

    public String getRequests() {
        return Figures.of((double) total.requests().calls(), "");
    }

    public String getErrorRate() {
        return Figures.of(total.errorRatio(), "ratio");
    }

    /** What the error rate is made of. */
    public String getErrors() {
        return total.errorWords();
    }

    public String getRequestP95() {
        return Figures.of(total.requestP95Seconds(), "seconds");
    }
}
