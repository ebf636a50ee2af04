package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.RegressionWording;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A regression as pages list it. */
public record RegressionRow(RegressionSummary regression) {

    public String getId() {
        return regression.id();
    }

    /** The address of its page, relative to the pages. */
    public String getLink() {
        return "regression.xhtml?id=" + regression.id();
    }

    public String getTitle() {
        return regression.title();
    }

    /** Its name in parts between which a line may be broken: behind what separates its words. */
    public List<String> getNameParts() {
        return List.of(regression.title().split("(?<=[/_.])"));
    }

    public String getKind() {
        return RegressionWording.of(regression.kind());
    }

    public String getFigure() {
        return regression.nature() == Nature.VANISHED ? "" : regression.figure();
    }

    /** The address of the page of what it is of, relative to the pages; empty where it has none. */
    public String getSubjectLink() {
        String link = regression.link();
        return link == null || !link.startsWith("/") ? "" : link.substring(1);
    }

    public String getState() {
        return regression.state().name();
    }

    public String getWord() {
        return RegressionWording.of(regression);
    }

    public String getShape() {
        return RegressionWording.shape(regression);
    }

    /** Class of its colour. */
    public String getTone() {
        if (regression.alerts()) {
            return regression.severity() == ChangeSeverity.CRITICAL ? "bad" : "warn";
        }
        boolean over = regression.state() == RegressionState.WENT_AWAY || regression.state() == RegressionState.FIXED;
        return regression.nature() == Nature.BETTER || over ? "good" : "quiet";
    }

    public String getSeverity() {
        return RegressionWording.severity(regression);
    }

    public String getWords() {
        return regression.words();
    }

    public String getChange() {
        return RegressionWording.change(regression);
    }

    public String getInterval() {
        return BenchmarkWording.interval(regression.lowPercent(), regression.highPercent());
    }

    public Moment getSince() {
        return new Moment(regression.since());
    }

    public boolean isPlaced() {
        return regression.lastGood() != null;
    }

    public Moment getLastGood() {
        return new Moment(regression.lastGood());
    }

    public String getVersions() {
        return RegressionWording.versions(regression.lastGoodVersion(), regression.firstBadVersion());
    }

    public String getLastGoodVersion() {
        return Objects.requireNonNullElse(regression.lastGoodVersion(), "not known");
    }

    public String getFirstBadVersion() {
        return Objects.requireNonNullElse(regression.firstBadVersion(), "not known");
    }

    public String getBefore() {
        return level(regression.before());
    }

    public String getAfter() {
        return level(regression.after());
    }

    private String level(@Nullable Double level) {
        return Figures.of(level, regression.unit());
    }

    public String getBaseline() {
        return regression.baseline();
    }

    public Moment getOpened() {
        return new Moment(regression.openedAt());
    }

    public boolean isProven() {
        return regression.confirmedAt() != null;
    }

    public Moment getConfirmed() {
        return new Moment(regression.confirmedAt());
    }

    public Moment getMoved() {
        return new Moment(regression.movedAt());
    }

    public int getReopened() {
        return regression.reopened();
    }

    public String getInstance() {
        return regression.instance();
    }

    public String getAccepted() {
        return BenchmarkWording.change(regression.acceptedPercent());
    }

    public boolean isAcceptedSize() {
        return regression.acceptedPercent() != null;
    }
}
