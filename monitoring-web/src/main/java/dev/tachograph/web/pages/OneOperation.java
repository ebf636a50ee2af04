package dev.tachograph.web.pages;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.performance.OperationData;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.SlowCall;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.report.ChartMark;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import dev.tachograph.web.api.Operators;
import dev.tachograph.web.pages.PageRange.Quick;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One operation over a range: figures, verdict, charts, slowest calls, errors by class. */
@Named
@RequestScoped
public class OneOperation {

    /** The lines are not finer than the charts' 720 units are wide. */
    private static final int POINTS = 180;

    /** More would hide the lines. */
    private static final int MOST_MARKS = 50;

    @Inject
    MonitoringDashboard dashboard;

    @Inject
    Settings settings;

    @Inject
    PinnedBaselines pinned;

    @Inject
    AnnotationStore annotations;

    @Inject
    ChangeMarks regressions;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private OperationKey key;
    private PageRange range;
    private @Nullable OperationData data;
    private List<Annotation> marks = List.of();
    private List<RegressionSummary> changes = List.of();
    private boolean away;
    private String refusal = "";

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        refusal = BaselineActions.refusal(request);
        key = new OperationKey(
                parameter("application"),
                "REQUEST".equals(parameter("kind")) ? OperationKind.REQUEST : OperationKind.OPERATION,
                parameter("name"));
        range = PageRange.of(
                request.getParameter("range"),
                request.getParameter("from"),
                request.getParameter("to"),
                Quick.HOUR,
                now);
        try {
            data = dashboard.operation(key, range.from(), range.to(), POINTS).orElse(null);
        } catch (HistoryUnavailableException notInMemory) {
            away = true;
        }
        marks = marks();
        changes = changes();
    }

    /** Proven changes of it that began in the range, and those that are open. */
    private List<RegressionSummary> changes() {
        if (data == null) {
            return List.of();
        }
        Instant from = data.from();
        Instant to = data.to();
        return regressions
                .proven(SubjectKind.OPERATION, List.of(PinnedBaseline.subjectOf(key.application(), key.name())))
                .stream()
                .filter(one -> one.since().isBefore(to)
                        && (one.state() == RegressionState.CONFIRMED
                                || !one.since().isBefore(from)))
                .toList();
    }

    /** What explains its figures: of the application or of none in particular. None while the database is away. */
    private List<Annotation> marks() {
        if (data == null) {
            return List.of();
        }
        try {
            return annotations.find(data.from(), data.to(), MOST_MARKS).stream()
                    .filter(mark ->
                            mark.application() == null || mark.application().equals(key.application()))
                    .toList();
        } catch (HistoryUnavailableException notInMemory) {
            return List.of();
        }
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** Whether the history holds such an operation. */
    public boolean isKnown() {
        return data != null;
    }

    /** Whether nobody can say if there is such an operation, because the database is away. */
    public boolean isAway() {
        return away;
    }

    private OperationData known() {
        return Objects.requireNonNull(data, "no such operation");
    }

    public String getName() {
        return key.name();
    }

    public String getApplication() {
        return key.application();
    }

    public OperationRow getRow() {
        return new OperationRow(known().performance(), range.query(), "");
    }

    public List<Charted> getCharts() {
        return data == null
                ? List.of()
                : Charted.of(data, marks, changes.stream().map(ChartMark::of).toList());
    }

    public List<CallRow> getSlowestCalls() {
        return data == null
                ? List.of()
                : data.slowestCalls().stream().map(CallRow::new).toList();
    }

    /** By class, and last those that no exception left, so that the rows add up to the errors. */
    public List<ErrorRow> getErrors() {
        List<ErrorRow> rows = new ArrayList<>();
        if (data != null) {
            data.errors().forEach(one -> rows.add(new ErrorRow(one.exception(), one.count())));
            if (data.errorsWithoutException() > 0) {
                rows.add(new ErrorRow("no exception, but a status of 500 or above", data.errorsWithoutException()));
            }
        }
        return rows;
    }

    /** The marks on the charts, the newest first. */
    public List<MarkRow> getMarks() {
        return MarkRow.all(marks);
    }

    /** Its regressions, whether they began in the range or are open, the newest first. */
    public List<RegressionRow> getChanges() {
        return changes.stream().map(RegressionRow::new).toList();
    }

    /** Over which time alerts judge it, whatever the range of the page. */
    public String getAlertWindow() {
        return Figures.duration(settings.alerts().operationWindow());
    }

    public List<RangeChoice> getChoices() {
        return RangeChoice.all(range, address() + "&");
    }

    private String address() {
        return "application=" + encoded(key.application()) + "&kind=" + key.kind() + "&name=" + encoded(key.name());
    }

    public PinForm getPin() {
        String subject = PinnedBaseline.subjectOf(key.application(), key.name());
        return new PinForm(
                "operation:" + subject,
                address(),
                pinned.of(PinnedBaseline.Kind.OPERATION, subject).orElse(null),
                refusal,
                request.isUserInRole(Operators.ROLE));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** After how many seconds there is something new to see. */
    public long getRefreshSeconds() {
        return range.refreshSeconds();
    }

    public String getRangeQuery() {
        return range.query();
    }

    public String getRangeProblem() {
        return range.problem();
    }

    public boolean isComplete() {
        return data == null || data.complete();
    }

    /** Whether the range was read from whole hours or days. */
    public boolean isCoarse() {
        return data != null && data.resolution() != Resolution.DETAIL;
    }

    public Moment getFrom() {
        return new Moment(data == null ? range.from() : data.from());
    }

    public Moment getTo() {
        return new Moment(data == null ? range.to() : data.to());
    }

    /** A slow call. */
    public record CallRow(SlowCall call) {

        public Moment getAt() {
            return new Moment(call.startedAt());
        }

        public String getDuration() {
            return Figures.of(call.durationSeconds(), "seconds");
        }

        public String getOutcome() {
            return call.exception() == null ? "returned" : call.exception();
        }

        public boolean isFailed() {
            return call.exception() != null;
        }

        public String getLabels() {
            return new TreeMap<>(call.labels())
                    .entrySet().stream()
                            .map(label -> label.getKey() + " = " + label.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    /** How many calls failed in one way. */
    public record ErrorRow(String exception, long calls) {

        public String getException() {
            return exception;
        }

        public String getCount() {
            return Figures.of((double) calls, "");
        }
    }
}
