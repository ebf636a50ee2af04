package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.Chart.Line;
import dev.tachograph.core.dashboard.Chart.Measure;
import dev.tachograph.core.history.Point;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.OperationPoint;
import dev.tachograph.core.performance.PerformanceData;
import dev.tachograph.core.performance.PerformanceHistory;
import dev.tachograph.core.report.Sparkline;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import dev.tachograph.web.pages.PageRange.Quick;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The operations of a range, the one with the most time first. */
@Named
@RequestScoped
public class Operations {

    private static final int SPARK_POINTS = 60;

    /** More rows than anybody reads; the rest is in the REST interface. */
    private static final int MOST_ROWS = 200;

    @Inject
    MonitoringDashboard dashboard;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private PageRange range;
    private PerformanceData data;
    private List<OperationRow> rows;

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        range = PageRange.of(
                request.getParameter("range"),
                request.getParameter("from"),
                request.getParameter("to"),
                Quick.FIVE_MINUTES,
                now);
        PerformanceHistory history = dashboard.operationHistories(range.from(), range.to(), SPARK_POINTS);
        data = history.data();
        rows = data.operations().stream()
                .limit(MOST_ROWS)
                .map(one -> new OperationRow(
                        one, range.query(), spark(history.histories().getOrDefault(one.key(), List.of()))))
                .toList();
    }

    private String spark(List<OperationPoint> history) {
        List<Point> means = history.stream()
                .filter(point -> point.meanSeconds() != null)
                .map(point -> Charted.point(point.at(), point.meanSeconds()))
                .toList();
        Line line = new Line("mean", 0, Measure.VALUE, means);
        return Sparkline.paths(List.of(List.of(line)), data.from(), data.to()).get(0);
    }

    /** After how many seconds there is something new to see. */
    public long getRefreshSeconds() {
        return range.refreshSeconds();
    }

    public List<OperationRow> getRows() {
        return rows;
    }

    /** How many there are beyond those shown. */
    public int getHidden() {
        return data.operations().size() - rows.size();
    }

    public CallFigures getCalls() {
        return new CallFigures(data.total());
    }

    public List<RangeChoice> getChoices() {
        return RangeChoice.all(range, "");
    }

    public String getRangeProblem() {
        return range.problem();
    }

    public boolean isComplete() {
        return data.complete();
    }

    /** Whether the range was read from hours or days, which know no percentiles. */
    public boolean isCoarse() {
        return data.resolution() != Resolution.DETAIL;
    }

    public Moment getFrom() {
        return new Moment(data.from());
    }

    public Moment getTo() {
        return new Moment(data.to());
    }
}
