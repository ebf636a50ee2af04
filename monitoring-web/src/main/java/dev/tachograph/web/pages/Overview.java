package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.Chart;
import dev.tachograph.core.dashboard.DashboardData;
import dev.tachograph.core.health.HealthVerdict;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertingSystem;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import dev.tachograph.web.pages.PageRange.Quick;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The overview: verdict, newest values and the last hour as sparklines. The large charts are drawn by the script. */
@Named
@RequestScoped
public class Overview {

    /** Enough for a sparkline of 120 units. */
    private static final int SPARK_POINTS = 120;

    private static final Duration REGRESSED_LATELY = Duration.ofDays(7);
    private static final int REGRESSIONS = 5;

    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Inject
    MonitoringDashboard dashboard;

    @Inject
    AlertingSystem alerting;

    @Inject
    dev.tachograph.ejb.regressions.Regressions regressions;

    @Inject
    Settings settings;

    @Inject
    HttpServletRequest request;

    @Inject
    Shell shell;

    Clock clock = Clock.systemUTC();

    private DashboardData lastHour;
    private List<RegressionRow> regressed = List.of();
    private PageRange range;

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        range = PageRange.of(
                request.getParameter("range"), request.getParameter("from"), request.getParameter("to"), now);
        lastHour = dashboard.data(now.minus(Quick.HOUR.length), now, SPARK_POINTS);
        regressed = regressed(now);
    }

    public Verdict getVerdict() {
        return new Verdict(lastHour.health());
    }

    public Verdict.Reason getEmptyReason() {
        return Verdict.Reason.EMPTY;
    }

    /** Alerts of this server that fire now. */
    public List<AlertRow> getFiring() {
        HealthVerdict health = lastHour.health();
        return health.firing().stream()
                .map(alert -> new AlertRow(alert, health.at()))
                .toList();
    }

    /** What is said where none fires. */
    public String getNoAlerts() {
        return AlertRow.none(alerting, settings.alerts());
    }

    public AlertRow getEmptyAlert() {
        return AlertRow.EMPTY;
    }

    public List<Tile> getTiles() {
        return Tiles.of(lastHour);
    }

    public boolean isMeasured() {
        return lastHour.system().at() != null;
    }

    public Moment getMeasuredAt() {
        return new Moment(lastHour.system().at());
    }

    public boolean isComplete() {
        return lastHour.complete();
    }

    /** The charts there will be: their cards stand before the script fills them, so that nothing jumps. */
    public List<ChartCard> getCharts() {
        return lastHour.charts().stream().map(ChartCard::of).toList();
    }

    public ChartCard getEmptyChart() {
        return new ChartCard("", "");
    }

    /** The operations of the last hour with the most time. */
    public List<OperationRow> getOperations() {
        return lastHour.operations().operations().stream()
                .map(operation -> OperationRow.of(operation, "1h"))
                .toList();
    }

    public CallFigures getCalls() {
        return new CallFigures(lastHour.operations().total());
    }

    /** Regressions that are open, and those that took a step in the last week; the worst first. */
    public List<RegressionRow> getRegressed() {
        return regressed;
    }

    private List<RegressionRow> regressed(Instant now) {
        RegressionQuery lately = new RegressionQuery(
                Set.of(),
                Set.of(),
                Set.of(Nature.WORSE, Nature.VANISHED),
                null,
                now.minus(REGRESSED_LATELY),
                null,
                0,
                REGRESSIONS);
        return Regressions.rows(regressions.regressions(lately));
    }

    /** The last benchmark run that is over: a list of one, or of none. */
    public List<LastRunRow> getLastRun() {
        return Stream.ofNullable(lastHour.benchmarks()).map(LastRunRow::new).toList();
    }

    /** Interruptions inside the chosen range, newest first. */
    public List<Outage> getInterruptions() {
        return shell.self().interruptions().stream()
                .filter(interruption -> interruption.overlaps(range.from(), range.to()))
                .map(Outage::new)
                .toList();
    }

    /** Marks that explain the charts of the chosen range, newest first. */
    public List<MarkRow> getMarks() {
        return MarkRow.all(dashboard.annotations(range.from(), range.to()));
    }

    public String getRangeProblem() {
        return range.problem();
    }

    public List<Choice> getChoices() {
        List<Choice> choices = new ArrayList<>();
        for (Quick quick : Quick.values()) {
            // Six would not fit beside each other on a phone, and five minutes of the machine say little.
            if (quick != Quick.FIVE_MINUTES) {
                choices.add(new Choice(quick.id, quick.title, quick == range.quick()));
            }
        }
        return choices;
    }

    public Moment getFrom() {
        return new Moment(range.from());
    }

    public Moment getTo() {
        return new Moment(range.to());
    }

    /** For a {@code datetime-local} field, which knows no zone: UTC, until the script writes the reader's. */
    public String getFromField() {
        return FIELD.format(range.from());
    }

    public String getToField() {
        return FIELD.format(range.to());
    }

    /** A quick range to choose. */
    public record Choice(String id, String title, boolean current) {

        public String getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public boolean isCurrent() {
            return current;
        }
    }

    /** The place of a chart. */
    public record ChartCard(String id, String title) {

        static ChartCard of(Chart chart) {
            return new ChartCard(chart.id(), chart.title());
        }

        public String getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }
    }
}
