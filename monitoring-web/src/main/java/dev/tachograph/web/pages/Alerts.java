package dev.tachograph.web.pages;

import dev.tachograph.core.alerting.AlertLife;
import dev.tachograph.core.alerting.AlertPage;
import dev.tachograph.core.alerting.AlertQuery;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Notification;
import dev.tachograph.core.alerting.Percent;
import dev.tachograph.core.alerting.Transition;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.report.Wording;
import dev.tachograph.core.settings.AlertSettings;
import dev.tachograph.core.settings.Durations;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.alerting.AlertingSystem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alerts that are not over, those that are, page by page, and the life of one. */
@Named
@RequestScoped
public class Alerts {

    private static final int PAGE_SIZE = 50;

    /** More at once would be one trouble and not many; the programming interface lists them all. */
    private static final int MOST_OPEN = 500;

    private static final EnumSet<AlertState> OPEN =
            EnumSet.of(AlertState.PENDING, AlertState.FIRING, AlertState.RECOVERING);

    @Inject
    AlertingSystem alerting;

    @Inject
    Settings settings;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private Instant now;
    private int page;
    private AlertPage open;
    private AlertPage over;
    private Optional<AlertLife> life = Optional.empty();
    private boolean lifeAway;

    @PostConstruct
    void load() {
        now = clock.instant();
        page = pageNumber(request.getParameter("page"));
        String id = request.getParameter("id");
        if (id != null) {
            loadLife(id);
        }
        open = alerting.alerts(AlertQuery.in(OPEN, 0, MOST_OPEN));
        over = over(page);
        if (over.alerts().isEmpty() && over.total() > 0) {
            // Behind the end: some were dropped since the link was made.
            page = (int) ((over.total() - 1) / PAGE_SIZE + 1);
            over = over(page);
        }
    }

    private AlertPage over(int number) {
        return alerting.alerts(AlertQuery.in(EnumSet.of(AlertState.RESOLVED), (number - 1) * PAGE_SIZE, PAGE_SIZE));
    }

    private void loadLife(String id) {
        try {
            life = alerting.alert(id);
        } catch (HistoryUnavailableException away) {
            lifeAway = true;
        }
    }

    /** From 1; whatever is no page number is the first. */
    static int pageNumber(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
    }

    public List<AlertRow> getOpen() {
        return rows(open);
    }

    public List<AlertRow> getHistory() {
        return rows(over);
    }

    private List<AlertRow> rows(AlertPage found) {
        return found.alerts().stream().map(alert -> new AlertRow(alert, now)).toList();
    }

    public boolean isComplete() {
        return open.complete() && over.complete() && !lifeAway;
    }

    public boolean isEnabled() {
        return settings.alerts().enabled();
    }

    /** What is said where no alert is open. */
    public String getNone() {
        return AlertRow.none(alerting, settings.alerts());
    }

    /** Why some rules are not judged now, as sentences. */
    public List<String> getNotJudged() {
        return alerting.notJudged().entrySet().stream()
                .map(reason -> Character.toUpperCase(reason.getKey().charAt(0))
                        + reason.getKey().substring(1)
                        + ". Not judged meanwhile, so that their alerts stay as they are: "
                        + String.join(", ", reason.getValue()) + ".")
                .toList();
    }

    /** When a regression fires, in a sentence; empty when nothing is watched. */
    public String getBenchmarkRule() {
        return settings.alerts().enabled()
                ? "Confirmed regressions fire until they are gone or somebody decides about them: of a benchmark from 20 % more"
                        + " time on, of an operation always."
                : "";
    }

    /** What is watched, in a sentence; empty when nothing is. */
    public String getRules() {
        AlertSettings alerts = settings.alerts();
        if (!alerts.enabled()) {
            return "";
        }
        return "A rule fires when CPU (mean of a minute) is at " + percent(alerts.cpuUsagePercent())
                + " or more, memory at "
                + percent(alerts.memoryUsagePercent()) + ", a file system at " + percent(alerts.diskUsagePercent())
                + ", or when, over the last " + Durations.format(alerts.operationWindow()) + " and at least 20 calls, "
                + percent(alerts.errorRatePercent())
                + " of the requests or of the calls of operations failed, or an operation is 20 % over its baseline."
                + " Rules are evaluated every "
                + Durations.format(alerts.evaluationInterval()) + "; the same thing is told again after "
                + Durations.format(alerts.cooldown()) + ".";
    }

    /** A number is not parted from its sign at the end of a line. */
    private static String percent(double value) {
        return Percent.of(value / 100).replace(' ', '\u00a0');
    }

    public long getTotal() {
        return over.total();
    }

    public int getPage() {
        return page;
    }

    public boolean isNewer() {
        return page > 1;
    }

    public boolean isOlder() {
        return (long) page * PAGE_SIZE < over.total();
    }

    public int getNewerPage() {
        return page - 1;
    }

    public int getOlderPage() {
        return page + 1;
    }

    /** Whether one alert was asked for. */
    public boolean isAsked() {
        return request.getParameter("id") != null;
    }

    /** Whether the alert asked for is there. */
    public boolean isFound() {
        return life.isPresent();
    }

    /** Whether nobody can say if the alert asked for is there, because the database is away. */
    public boolean isUnknown() {
        return lifeAway;
    }

    /** How many steps of an alert are listed at most. */
    public int getMostSteps() {
        return AlertLife.MOST_STEPS;
    }

    /** The alert asked for; null when there is none. */
    public @Nullable AlertRow getAlert() {
        return life.map(found -> new AlertRow(found.alert(), now)).orElse(null);
    }

    /** What happened to the alert asked for, oldest first. */
    public List<Step> getSteps() {
        return life.map(Step::of).orElse(List.of());
    }

    /**
     * A transition or a notification.
     *
     * @param number place among the steps
     * @param what happened, in a few words
     * @param words in a sentence
     */
    public record Step(int number, Moment at, String what, String words) {

        static List<Step> of(AlertLife life) {
            return Stream.concat(
                            life.transitions().stream().map(Step::of),
                            life.notifications().stream().map(Step::of))
                    .sorted(Comparator.comparingInt(Step::number))
                    .toList();
        }

        private static Step of(Transition transition) {
            return new Step(transition.number(), new Moment(transition.at()), Wording.of(transition), transition.why());
        }

        private static Step of(Notification notification) {
            return new Step(
                    notification.number(),
                    new Moment(notification.at()),
                    Wording.of(notification),
                    notification.reason());
        }

        public Moment getAt() {
            return at;
        }

        public String getWhat() {
            return what;
        }

        public String getWords() {
            return words;
        }
    }
}
