package dev.tachograph.web.pages;

import dev.tachograph.core.performance.Baseline;
import dev.tachograph.core.performance.BaselineVerdict.State;
import dev.tachograph.core.performance.OperationPerformance;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.Wording;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An operation as the pages show it.
 *
 * @param rangeQuery the range as a part of an address, {@code range=1h}, so that a link keeps it
 * @param spark the {@code d} of the path of its mean over the range; empty where there is nothing to draw
 */
public record OperationRow(OperationPerformance operation, String rangeQuery, String spark) {

    static OperationRow of(OperationPerformance operation, String quick) {
        return new OperationRow(operation, "range=" + quick, "");
    }

    public String getName() {
        return operation.name();
    }

    /** Its name in parts between which a line may be broken: behind what separates its words. */
    public List<String> getNameParts() {
        return List.of(operation.name().split("(?<=[/_.])"));
    }

    public String getApplication() {
        return operation.application();
    }

    public String getKind() {
        return switch (operation.kind()) {
            case OPERATION -> "operation";
            case REQUEST -> "request";
        };
    }

    /** The address of its page, relative to the pages. */
    public String getLink() {
        return "operation.xhtml?application=" + encoded(operation.application()) + "&kind=" + operation.kind()
                + "&name=" + encoded(operation.name()) + "&" + rangeQuery;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public String getState() {
        return operation.verdict().state().name();
    }

    public String getWord() {
        return Wording.of(operation.verdict().state());
    }

    public String getShape() {
        return Wording.shape(operation.verdict().state());
    }

    /** Class of its colour. */
    public String getTone() {
        return switch (operation.verdict().state()) {
            case OK -> "good";
            case WARNING -> "warn";
            case CRITICAL -> "bad";
            case TOO_LITTLE_EVIDENCE, NO_BASELINE -> "quiet";
        };
    }

    /** Why it is in that state; empty where the word says all. */
    public String getReason() {
        return operation.verdict().state() == State.NO_BASELINE
                ? ""
                : operation.verdict().words();
    }

    public String getCalls() {
        return Figures.of((double) operation.calls(), "");
    }

    public String getRate() {
        return Figures.of(operation.ratePerSecond(), "/s");
    }

    public String getErrors() {
        return Figures.of((double) operation.errors(), "");
    }

    public String getErrorRatio() {
        return Figures.of(operation.errorRatio(), "ratio");
    }

    public boolean isFailing() {
        return operation.errors() > 0;
    }

    public String getMean() {
        return Figures.of(operation.meanSeconds(), "seconds");
    }

    public String getP50() {
        return Figures.of(operation.p50Seconds(), "seconds");
    }

    public String getP95() {
        return Figures.of(operation.p95Seconds(), "seconds");
    }

    public String getP99() {
        return Figures.of(operation.p99Seconds(), "seconds");
    }

    public String getMax() {
        return Figures.of(operation.maxSeconds(), "seconds");
    }

    public String getTotal() {
        return Figures.of(operation.totalSeconds(), "seconds");
    }

    public String getBaseline() {
        Baseline baseline = operation.baseline();
        return Figures.of(baseline == null ? null : baseline.meanSeconds(), "seconds");
    }

    public String getSpark() {
        return spark;
    }
}
