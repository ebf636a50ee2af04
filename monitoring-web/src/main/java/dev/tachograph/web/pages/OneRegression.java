package dev.tachograph.web.pages;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.RegressionTransition;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.RegressionWording;
import dev.tachograph.web.api.Operators;
import dev.tachograph.web.api.RegressionDesk;
import dev.tachograph.web.api.RegressionDetail;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One regression: what changed, on what evidence, what speaks against it, and who decided what about it. */
@Named
@RequestScoped
public class OneRegression {

    @Inject
    dev.tachograph.ejb.regressions.Regressions known;

    @Inject
    RegressionCharts charts;

    @Inject
    HttpServletRequest request;

    private @Nullable RegressionLife life;
    private @Nullable RegressionEvidence evidence;
    private boolean away;
    private String refusal = "";

    @PostConstruct
    void load() {
        refusal = RegressionActions.refusal(request);
        try {
            life = known.regression(Objects.requireNonNullElse(request.getParameter("id"), ""))
                    .orElse(null);
        } catch (HistoryUnavailableException notNow) {
            away = true;
        }
        if (life != null) {
            evidence = new RegressionEvidence(RegressionDetail.of(life).evidence());
        }
    }

    private RegressionLife there() {
        return Objects.requireNonNull(life, "no such regression");
    }

    public boolean isFound() {
        return life != null;
    }

    public boolean isAway() {
        return away;
    }

    public String getTitle() {
        return life == null ? "Regression" : life.regression().seen().title();
    }

    public RegressionRow getRow() {
        return new RegressionRow(RegressionSummary.of(there().regression()));
    }

    public @Nullable RegressionEvidence getEvidence() {
        return evidence;
    }

    /** The SVG element; empty where there is nothing to draw. */
    public String getChart() {
        return charts.of(there().regression());
    }

    /** What happened, oldest first. */
    public List<Step> getSteps() {
        return there().transitions().stream().map(Step::new).toList();
    }

    public String getRefusal() {
        return refusal;
    }

    public boolean isOperator() {
        return request.isUserInRole(Operators.ROLE);
    }

    /** What a person may make of it. */
    public List<Choice> getChoices() {
        return there().regression().state().choices().stream()
                .sorted()
                .map(Choice::new)
                .toList();
    }

    public int getLongestReason() {
        return RegressionDesk.LONGEST_REASON;
    }

    /** A state to choose. */
    public record Choice(RegressionState state) {

        public String getState() {
            return state.name();
        }

        public String getWord() {
            return switch (state) {
                case ACCEPTED -> "Accept it";
                case FIXED -> "Mark it as fixed";
                case CONFIRMED -> "Reopen it";
                case SUSPECT, WENT_AWAY -> throw new IllegalArgumentException(state + ": is for the monitor to see");
            };
        }
    }

    /** A step of its life. */
    public record Step(RegressionTransition transition) {

        public Moment getAt() {
            return new Moment(transition.at());
        }

        public String getWhat() {
            RegressionState from = transition.from();
            String to = RegressionWording.of(transition.to());
            if (from == transition.to()) {
                return to + ", again";
            }
            return from == null ? to : RegressionWording.of(from) + " \u2192 " + to;
        }

        public String getBy() {
            return transition.by();
        }

        public String getWhy() {
            return transition.why();
        }

        public String getChange() {
            return BenchmarkWording.change(transition.changePercent());
        }

        public String getVersions() {
            return RegressionWording.versions(transition.lastGoodVersion(), transition.firstBadVersion());
        }
    }
}
