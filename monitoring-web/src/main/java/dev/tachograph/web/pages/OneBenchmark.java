package dev.tachograph.web.pages;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.BenchmarkStore.Variant;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.HistoryPoint;
import dev.tachograph.core.benchmarks.ResultSummary;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.regressions.BenchmarkSubject;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.report.BenchmarkChart;
import dev.tachograph.core.report.BenchmarkWording;
import dev.tachograph.core.report.ChartMark;
import dev.tachograph.web.api.Operators;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One benchmark with its parameters: the scores run by run, in every environment. */
@Named
@RequestScoped
public class OneBenchmark {

    private static final int POINTS = 100;

    @Inject
    BenchmarkStore store;

    @Inject
    PinnedBaselines pinned;

    @Inject
    ChangeMarks marks;

    @Inject
    HttpServletRequest request;

    Clock clock = Clock.systemUTC();

    private String name = "";
    private boolean complete = true;
    private String refusal = "";
    private @Nullable BenchmarkKey key;
    private List<BenchmarkKey> keys = List.of();
    private List<Stored> stored = List.of();

    @PostConstruct
    void load() {
        name = Objects.requireNonNullElse(request.getParameter("name"), "");
        refusal = BaselineActions.refusal(request);
        try {
            List<Variant> variants = store.variants(name);
            keys = variants.stream().map(Variant::key).distinct().toList();
            BenchmarkKey chosen =
                    keys.stream().filter(this::isAsked).findFirst().orElse(keys.isEmpty() ? null : keys.get(0));
            key = chosen;
            stored = chosen == null ? List.of() : history(chosen, variants);
        } catch (HistoryUnavailableException away) {
            complete = false;
        }
    }

    /** What the address does not say, is not asked. */
    private boolean isAsked(BenchmarkKey candidate) {
        String params = request.getParameter(BenchmarkLinks.PARAMS);
        return isOrUnsaid("mode", candidate.mode().word())
                && isOrUnsaid("unit", candidate.unit())
                && isOrUnsaid("threads", Integer.toString(candidate.threads()))
                && (params == null
                        ? candidate.params().entrySet().stream()
                                .allMatch(param -> isOrUnsaid(BenchmarkLinks.PARAM + param.getKey(), param.getValue()))
                        : params.equals(candidate.paramsInWords()));
    }

    private boolean isOrUnsaid(String parameter, String value) {
        String asked = request.getParameter(parameter);
        return asked == null || asked.equals(value);
    }

    private List<Stored> history(BenchmarkKey wanted, List<Variant> variants) {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        List<Stored> all = variants.stream()
                .filter(variant -> variant.key().equals(wanted))
                .flatMap(variant ->
                        store.history(wanted, fingerprint(variant.environment()), Instant.EPOCH, end, POINTS).stream())
                .sorted(Comparator.comparing(one -> BenchmarkRow.began(one.run())))
                .toList();
        return all.subList(Math.max(0, all.size() - POINTS), all.size());
    }

    private static @Nullable String fingerprint(@Nullable Environment environment) {
        return environment == null ? null : environment.fingerprint();
    }

    public boolean isComplete() {
        return complete;
    }

    /** Whether it was ever measured. */
    public boolean isKnown() {
        return key != null;
    }

    public String getName() {
        return BenchmarkWording.shortName(name);
    }

    public String getFullName() {
        return name;
    }

    /** Its newest result; null while there is none. */
    public @Nullable BenchmarkRow getNewest() {
        return stored.isEmpty() ? null : row(stored.get(stored.size() - 1));
    }

    private static BenchmarkRow row(Stored one) {
        return new BenchmarkRow(ResultSummary.of(one.result(), one.judgement()), one.run(), "");
    }

    /** The SVG element; empty where there is nothing to draw. */
    public String getChart() {
        return key == null
                ? ""
                : BenchmarkChart.of(stored.stream().map(HistoryPoint::of).toList(), key.unit(), marks());
    }

    private List<ChartMark> marks() {
        BenchmarkKey known = Objects.requireNonNull(key, "no such benchmark");
        return marks.of(
                SubjectKind.BENCHMARK,
                stored.stream()
                        .map(one -> BenchmarkSubject.of(known, one.run().environment()))
                        .distinct()
                        .toList());
    }

    public String getMode() {
        BenchmarkKey known = key;
        if (known == null) {
            return "";
        }
        return switch (known.mode()) {
            case THROUGHPUT -> "throughput: more is better";
            case AVERAGE_TIME -> "average time: less is better";
            case SAMPLE_TIME -> "time of sampled calls: less is better";
            case SINGLE_SHOT -> "time of a single call: less is better";
        };
    }

    public PinForm getPin() {
        BenchmarkKey known = Objects.requireNonNull(key, "no such benchmark");
        String link =
                BenchmarkLinks.of(known.name(), known.params(), known.mode().word(), known.unit(), known.threads());
        return new PinForm(
                "benchmark:" + name,
                link.substring(link.indexOf('?') + 1),
                pinned.of(PinnedBaseline.Kind.BENCHMARK, name).orElse(null),
                refusal,
                request.isUserInRole(Operators.ROLE));
    }

    public int getMost() {
        return POINTS;
    }

    /** Newest first. */
    public List<PointRow> getPoints() {
        List<PointRow> points = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            Environment here = stored.get(i).run().environment();
            boolean changed = i > 0
                    && !Objects.equals(
                            fingerprint(here),
                            fingerprint(stored.get(i - 1).run().environment()));
            points.add(new PointRow(row(stored.get(i)), changed ? RunRow.words(here) : ""));
        }
        Collections.reverse(points);
        return points;
    }

    /** The same benchmark with other parameters, and this one. */
    public List<Benchmarks.Choice> getVariants() {
        return keys.size() < 2
                ? List.of()
                : keys.stream()
                        .map(one -> new Benchmarks.Choice(
                                BenchmarkLinks.of(
                                        one.name(), one.params(), one.mode().word(), one.unit(), one.threads()),
                                title(one.params(), one),
                                one.equals(key)))
                        .toList();
    }

    private static String title(Map<String, String> params, BenchmarkKey one) {
        String words = BenchmarkWording.params(params);
        String how = one.mode().word() + (one.threads() == 1 ? "" : ", " + one.threads() + " threads");
        return words.isEmpty() ? how : words + "; " + how;
    }

    /**
     * A run in the table.
     *
     * @param began the environment that begins with it, in words; empty where it is that of the run before
     */
    public record PointRow(BenchmarkRow row, String began) {

        public BenchmarkRow getRow() {
            return row;
        }

        public String getBegan() {
            return began;
        }

        public String getBranch() {
            return Objects.requireNonNullElse(row.run().branch(), "");
        }

        public String getUnstable() {
            return Objects.requireNonNullElse(row.run().unstable(), "");
        }
    }
}
