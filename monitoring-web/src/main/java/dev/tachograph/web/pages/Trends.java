package dev.tachograph.web.pages;

import dev.tachograph.core.trends.TrendPage;
import dev.tachograph.web.api.TimeRange;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What grows over weeks, that first. */
@Named
@RequestScoped
public class Trends {

    private static final int ROWS = 50;

    @Inject
    dev.tachograph.core.trends.Trends trends;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private @Nullable Length length = Length.MONTH;
    private String problem = "";
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH;
    private Pager pages = new Pager("page", 1, ROWS, 0);
    private TrendPage found = new TrendPage(from, to, true, "", 0, 0, List.of());

    private enum Length {
        WEEK("7d", "Week", 7),
        FORTNIGHT("14d", "2 weeks", 14),
        MONTH("30d", "30 days", 30),
        QUARTER("90d", "90 days", 90),
        YEAR("365d", "Year", 365);

        private final String id;
        private final String title;
        private final Duration time;

        Length(String id, String title, int days) {
            this.id = id;
            this.title = title;
            this.time = Duration.ofDays(days);
        }
    }

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        range(now);
        int page = Alerts.pageNumber(request.getParameter("page"));
        found = trends.growing(from, to, (page - 1) * ROWS, ROWS, now);
        pages = new Pager("page", page, ROWS, found.total());
    }

    private void range(Instant now) {
        String asked = Objects.requireNonNullElse(request.getParameter("range"), Length.MONTH.id);
        String start = request.getParameter("from");
        String end = request.getParameter("to");
        to = now;
        from = now.minus(Length.MONTH.time);
        try {
            if (start != null || end != null) {
                TimeRange fixed = TimeRange.parse(start, end, now);
                from = fixed.from();
                to = fixed.to();
                length = null;
            } else {
                Length chosen = Arrays.stream(Length.values())
                        .filter(one -> one.id.equals(asked))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "range = \"" + asked + "\" is not one of 7d, 14d, 30d, 90d, 365d"));
                length = chosen;
                from = now.minus(chosen.time);
            }
        } catch (RuntimeException e) {
            problem = e.getMessage() + ". These are the last 30 days.";
        }
    }

    public List<TrendRow> getRows() {
        return found.trends().stream()
                .map(trend -> new TrendRow(trend, from, to))
                .toList();
    }

    /** Whether nothing has enough values yet to say something. */
    public boolean isYoung() {
        return !found.trends().isEmpty() && found.trends().stream().allMatch(trend -> trend.slope() == null);
    }

    public boolean isComplete() {
        return found.complete();
    }

    public String getLeftOut() {
        return found.leftOut();
    }

    public Pager getPages() {
        return pages;
    }

    /** Of this page, ends where a parameter can be added. */
    public String getAddress() {
        Length chosen = length;
        return chosen == null ? "?from=" + from + "&to=" + to + "&" : "?range=" + chosen.id + "&";
    }

    public List<RangeChoice> getChoices() {
        return Arrays.stream(Length.values())
                .map(one -> new RangeChoice("?range=" + one.id, one.title, one == length))
                .toList();
    }

    public String getRangeProblem() {
        return problem;
    }

    public Moment getFrom() {
        return new Moment(from);
    }

    public Moment getTo() {
        return new Moment(to);
    }
}
