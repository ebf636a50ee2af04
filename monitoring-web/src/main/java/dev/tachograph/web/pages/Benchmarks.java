package dev.tachograph.web.pages;

import dev.tachograph.core.benchmarks.BenchmarkHistory;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.ejb.benchmarks.BenchmarkRunner;
import dev.tachograph.ejb.benchmarks.JarSuites;
import dev.tachograph.jmh.Suites;
import dev.tachograph.web.api.Operators;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The latest result of every benchmark, what can be run, and the runs there were. */
@Named
@RequestScoped
public class Benchmarks {

    private static final int RUNS = 20;

    /** The history of each is read for its picture. */
    private static final int ROWS = 50;

    private static final int SPARK_POINTS = 20;

    @Inject
    BenchmarkStore store;

    @Inject
    BenchmarkRunner runner;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private List<Stored> latest = List.of();
    private List<BenchmarkRun> runs = List.of();
    private long totalRuns;
    private boolean complete = true;
    private List<LiveRow> underWay = List.of();
    private List<BenchmarkRow> rows = List.of();
    private String chosen = "";
    private Pager benchmarkPages = new Pager("part", 1, ROWS, 0);
    private Pager runPages = new Pager("page", 1, RUNS, 0);
    private String refusal = "";

    @PostConstruct
    void load() {
        chosen = Objects.requireNonNullElse(request.getParameter("package"), "");
        refusal = BenchmarkActions.refusal(request);
        underWay = LiveRow.of(runner);
        int page = Alerts.pageNumber(request.getParameter("page"));
        try {
            latest = newestOfEach(store.latest());
            runs = store.runs((page - 1) * RUNS, RUNS);
            totalRuns = store.countRuns();
            rows = rows();
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
        runPages = new Pager("page", page, RUNS, totalRuns);
    }

    /** A machine that was replaced stays in the history, and not in the list. */
    static List<Stored> newestOfEach(List<Stored> latest) {
        Map<BenchmarkKey, Stored> newest = new LinkedHashMap<>();
        for (Stored stored : latest) {
            newest.merge(
                    stored.result().key(),
                    stored,
                    (one, other) ->
                            BenchmarkRow.began(other.run()).isAfter(BenchmarkRow.began(one.run())) ? other : one);
        }
        return List.copyOf(newest.values());
    }

    private List<BenchmarkRow> rows() {
        List<Stored> wanted = latest.stream()
                .filter(stored -> chosen.isEmpty()
                        || chosen.equals(packageOf(stored.result().key().name())))
                .sorted(Comparator.comparing(Benchmarks::summary, ResultSummary.WORST_FIRST))
                .toList();
        int part = Alerts.pageNumber(request.getParameter("part"));
        benchmarkPages = new Pager("part", part, ROWS, wanted.size());
        Instant end = clock.instant().plus(Duration.ofDays(1));
        return wanted.stream()
                .skip((part - 1L) * ROWS)
                .limit(ROWS)
                .map(stored -> new BenchmarkRow(summary(stored), stored.run(), spark(stored, end)))
                .toList();
    }

    private static ResultSummary summary(Stored stored) {
        return ResultSummary.of(stored.result(), stored.judgement());
    }

    private String spark(Stored stored, Instant end) {
        Environment environment = stored.run().environment();
        BenchmarkKey key = stored.result().key();
        return BenchmarkRow.spark(BenchmarkHistory.of(
                new Variant(key, environment),
                store.history(
                        key,
                        environment == null ? null : environment.fingerprint(),
                        Instant.EPOCH,
                        end,
                        SPARK_POINTS)));
    }

    /** The last part of the package: {@code cache} of {@code dev.tachograph.benchmarks.cache.SearchCacheBenchmark.hit}. */
    static String packageOf(String benchmark) {
        String[] parts = benchmark.split("\\.");
        return parts.length < 3 ? "" : parts[parts.length - 3];
    }

    public List<BenchmarkRow> getRows() {
        return rows;
    }

    public Pager getBenchmarkPages() {
        return benchmarkPages;
    }

    /** Of the list as it is narrowed, ends where a parameter can be added. */
    public String getBenchmarkAddress() {
        return chosen.isEmpty() ? "?" : "?package=" + BenchmarkLinks.encoded(chosen) + "&";
    }

    /** The packages there are, to choose one; empty where there is no choice. */
    public List<Choice> getPackages() {
        List<String> names = latest.stream()
                .map(stored -> packageOf(stored.result().key().name()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return names.size() < 2
                ? List.of()
                : names.stream()
                        .map(name -> new Choice("?package=" + BenchmarkLinks.encoded(name), name, name.equals(chosen)))
                        .toList();
    }

    public boolean isAllPackages() {
        return chosen.isEmpty();
    }

    public List<RunRow> getRuns() {
        return runs.stream().map(RunRow::new).toList();
    }

    public Pager getRunPages() {
        return runPages;
    }

    public boolean isComplete() {
        return complete;
    }

    /** The run that is under way and the one that waits. */
    public List<LiveRow> getUnderWay() {
        return underWay;
    }

    /** Whether results of a run wait in memory for the database. */
    public boolean isUnstored() {
        return runner.unstored().isPresent();
    }

    /** When the schedule asks for runs next; without a time when it is switched off. */
    public Moment getNext() {
        return new Moment(runner.nextScheduled().orElse(null));
    }

    public boolean isScheduled() {
        return getNext().at() != null;
    }

    public boolean isOperator() {
        return request.isUserInRole(Operators.ROLE);
    }

    /** Why what a form asked for was not done; empty when nothing was refused. */
    public String getRefusal() {
        return refusal;
    }

    /** The jars that can be run, or why not. */
    public List<Jar> getJars() {
        return runner.jars().stream().map(Jar::new).toList();
    }

    /** A jar of benchmarks to choose suites of. */
    public record Jar(JarSuites jar) {

        public String getName() {
            return jar.name();
        }

        public List<String> getSuites() {
            return jar.suites();
        }

        /** Quick first: it is what one wants who does not choose. */
        public List<String> getProfiles() {
            return jar.profiles().stream()
                    .sorted(Comparator.comparing((String profile) -> !profile.equals(Suites.QUICK)))
                    .toList();
        }

        public boolean isUsable() {
            return jar.problem() == null;
        }

        public String getProblem() {
            return Objects.requireNonNullElse(jar.problem(), "");
        }
    }

    /** A link that narrows the list. */
    public record Choice(String query, String title, boolean current) {

        public String getQuery() {
            return query;
        }

        public String getTitle() {
            return title;
        }

        public boolean isCurrent() {
            return current;
        }
    }
}
