package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.web.api.Operators;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One benchmark run: how far it is, its results against their baselines, and what its process wrote. */
@Named
@RequestScoped
public class OneBenchmarkRun {

    @Inject
    BenchmarkStore store;

    @Inject
    BenchmarkRunner runner;

    @Inject
    HttpServletRequest request;

    private @Nullable BenchmarkRun run;
    private List<LiveRow> underWay = List.of();
    private boolean unstored;
    private List<ResultSummary> results = List.of();
    private boolean complete = true;

    @PostConstruct
    void load() {
        id(request.getParameter("id")).ifPresent(this::load);
    }

    private void load(UUID id) {
        underWay = LiveRow.of(runner).stream()
                .filter(row -> row.live().run().id().equals(id))
                .toList();
        BenchmarkRun kept = runner.unstored().filter(one -> one.id().equals(id)).orElse(null);
        unstored = kept != null;
        run = underWay.isEmpty() ? kept : underWay.get(0).live().run();
        try {
            if (run == null) {
                run = store.run(id).orElse(null);
            }
            results = store.results(id).stream()
                    .map(judged -> ResultSummary.of(judged.result(), judged.judgement()))
                    .sorted(ResultSummary.WORST_FIRST)
                    .toList();
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    public boolean isComplete() {
        return complete;
    }

    /** Whether the run is there. */
    public boolean isKnown() {
        return run != null;
    }

    public RunRow getRun() {
        return new RunRow(Objects.requireNonNull(run, "no such run"));
    }

    /** This run, as long as it is under way or waits. */
    public List<LiveRow> getUnderWay() {
        return underWay;
    }

    /** Whether its results wait in memory for the database. */
    public boolean isUnstored() {
        return unstored;
    }

    /** Whether somebody comes from importing the file of this run once more. */
    public boolean isTakenBefore() {
        return run != null && run.trigger() == RunTrigger.IMPORT && "yes".equals(request.getParameter("known"));
    }

    public boolean isOperator() {
        return request.isUserInRole(Operators.ROLE);
    }

    public String getCounts() {
        return BenchmarkWording.counts(results);
    }

    public List<BenchmarkRow> getRows() {
        return run == null
                ? List.of()
                : results.stream()
                        .map(result -> new BenchmarkRow(result, run, ""))
                        .toList();
    }
}
