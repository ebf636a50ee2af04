package dev.tachograph.web.pages;

import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.RegressionQuery;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.report.ChartMark;
import dev.tachograph.ejb.regressions.Regressions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Where regressions and other changes of a subject began, as marks on its charts. */
@ApplicationScoped
public class ChangeMarks {

    private static final int MOST = 50;

    @Inject
    Regressions regressions;

    /** Of those that were ever proven; none while the database is away. */
    List<ChartMark> of(SubjectKind kind, Collection<String> subjects) {
        return proven(kind, subjects).stream().map(ChartMark::of).toList();
    }

    /** Those that were ever proven, whatever became of them; none while the database is away. */
    List<RegressionSummary> proven(SubjectKind kind, Collection<String> subjects) {
        try {
            return subjects.stream()
                    .flatMap(subject ->
                            regressions.regressions(RegressionQuery.of(kind, subject, MOST)).regressions().stream())
                    .filter(one -> one.confirmedAt() != null)
                    .map(RegressionSummary::of)
                    .toList();
        } catch (HistoryUnavailableException away) {
            return List.of();
        }
    }
}
