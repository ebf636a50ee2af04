package dev.tachograph.web.pages;

import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.RegressionPage;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.SubjectKind;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The regressions that are open, and all others page by page. */
@Named
@RequestScoped
public class Regressions {

    private static final int PAGE_SIZE = 50;

    /** More at once would be one trouble and not many; the programming interface lists them all. */
    private static final int MOST_OPEN = 200;

    private static final Set<RegressionState> OPEN = Set.of(RegressionState.SUSPECT, RegressionState.CONFIRMED);
    private static final Set<Nature> TROUBLES = Set.of(Nature.WORSE, Nature.VANISHED);

    @Inject
    dev.tachograph.ejb.regressions.Regressions known;

    @Inject
    HttpServletRequest request;

    private Set<SubjectKind> kinds = Set.of();
    private RegressionPage open;
    private RegressionPage others;
    private Pager pages;

    /** What of the others is listed. */
    private enum Part {
        OVER("over", "Accepted, fixed, gone", TROUBLES) {
            @Override
            Set<RegressionState> states() {
                return Set.of(RegressionState.WENT_AWAY, RegressionState.ACCEPTED, RegressionState.FIXED);
            }
        },
        BETTER("better", "Improvements and other changes", Set.of(Nature.BETTER, Nature.DIFFERENT)) {
            @Override
            Set<RegressionState> states() {
                return Set.of();
            }
        };

        private final String id;
        private final String title;
        private final Set<Nature> natures;

        Part(String id, String title, Set<Nature> natures) {
            this.id = id;
            this.title = title;
            this.natures = natures;
        }

        abstract Set<RegressionState> states();
    }

    private Part part = Part.OVER;

    @PostConstruct
    void load() {
        String kind = Objects.requireNonNullElse(request.getParameter("kind"), "");
        for (SubjectKind one : SubjectKind.values()) {
            if (one.name().equalsIgnoreCase(kind)) {
                kinds = Set.of(one);
            }
        }
        for (Part one : Part.values()) {
            if (one.id.equals(request.getParameter("part"))) {
                part = one;
            }
        }
        int page = Alerts.pageNumber(request.getParameter("page"));
        open = known.regressions(query(OPEN, TROUBLES, 0, MOST_OPEN));
        others = known.regressions(query(part.states(), part.natures, (page - 1) * PAGE_SIZE, PAGE_SIZE));
        pages = new Pager("page", page, PAGE_SIZE, others.total());
    }

    private RegressionQuery query(Set<RegressionState> states, Set<Nature> natures, int offset, int limit) {
        return new RegressionQuery(states, kinds, natures, null, null, null, offset, limit);
    }

    public List<RegressionRow> getOpen() {
        return rows(open);
    }

    public List<RegressionRow> getOthers() {
        return rows(others);
    }

    static List<RegressionRow> rows(RegressionPage page) {
        return page.regressions().stream()
                .map(RegressionSummary::of)
                .map(RegressionRow::new)
                .toList();
    }

    public boolean isComplete() {
        return open.complete() && others.complete();
    }

    public long getLeftOut() {
        return open.total() - open.regressions().size();
    }

    public Pager getPages() {
        return pages;
    }

    /** Of this page, ends where a parameter can be added. */
    public String getAddress() {
        return "?" + kindParameter() + "part=" + part.id + "&";
    }

    private String kindParameter() {
        return kinds.stream()
                .map(kind -> "kind=" + kind.name() + "&")
                .findFirst()
                .orElse("");
    }

    /** What they may be of. */
    public List<RangeChoice> getKinds() {
        List<RangeChoice> choices = new ArrayList<>();
        choices.add(new RangeChoice("?part=" + part.id, "all", kinds.isEmpty()));
        Arrays.stream(SubjectKind.values())
                .filter(SubjectKind::mayRegress)
                .forEach(kind -> choices.add(new RangeChoice(
                        "?kind=" + kind.name() + "&part=" + part.id,
                        kind.name().toLowerCase(Locale.ROOT) + "s",
                        kinds.contains(kind))));
        return choices;
    }

    /** What of the others may be listed. */
    public List<RangeChoice> getParts() {
        List<RangeChoice> choices = new ArrayList<>();
        for (Part one : Part.values()) {
            choices.add(new RangeChoice("?" + kindParameter() + "part=" + one.id, one.title, one == part));
        }
        return choices;
    }
}
