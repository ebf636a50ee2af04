package dev.tachograph.web.api;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.core.baselines.PinnedBaseline.Kind;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.regressions.SubjectKind;
import dev.tachograph.core.trends.Subject;
import dev.tachograph.core.trends.Trends;
import dev.tachograph.ejb.baselines.Pins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what somebody pins, by REST or by a form, and says what is wrong with it. */
@ApplicationScoped
public class PinDesk {

    private static final double MILLIS = 1_000;

    @Inject
    private Pins pins;

    @Inject
    private CallHistory calls;

    @Inject
    private BenchmarkStore benchmarks;

    @Inject
    private Trends trends;

    @Inject
    private Clock clock;

    /** What a pinned baseline is of. */
    record Target(Kind kind, String subject) {}

    /**
     * The one operation or benchmark that is meant.
     *
     * @throws RuntimeException of this package, answered with the problem
     */
    Target target(@Nullable String text) {
        Subject subject = Subjects.parse(Objects.requireNonNullElse(text, ""));
        if (subject.kind() == SubjectKind.OPERATION) {
            List<OperationKey> meant =
                    calls.operations().keys().stream().filter(subject::means).toList();
            List<String> subjects = meant.stream()
                    .map(key -> PinnedBaseline.subjectOf(key.application(), key.name()))
                    .distinct()
                    .toList();
            if (subjects.size() > 1) {
                throw new BadParameterException(
                        "subject",
                        text,
                        "means " + subjects.size() + " operations",
                        "Write one of operation:" + String.join(", operation:", subjects) + ".");
            }
            if (subjects.isEmpty()) {
                throw Subjects.unknown(subject, trends.known(subject));
            }
            return new Target(Kind.OPERATION, subjects.get(0));
        }
        if (subject.kind() == SubjectKind.METRIC || !subject.labels().isEmpty()) {
            throw new BadParameterException(
                    "subject",
                    text,
                    "can have no baseline",
                    "Write operation:APPLICATION/NAME, or benchmark:NAME, which holds for all of its parameters.");
        }
        if (benchmarks.variants(subject.name()).isEmpty()) {
            throw Subjects.unknown(subject, trends.known(subject));
        }
        return new Target(Kind.BENCHMARK, subject.name());
    }

    /**
     * Pins it.
     *
     * @param by name of the account
     * @throws RuntimeException of this package, answered with the problem
     */
    public BaselineList.Pinned pin(@Nullable String subject, BaselineRequest wished, String by) {
        Target target = target(subject);
        try {
            PinnedBaseline baseline = new PinnedBaseline(
                    target.kind(),
                    target.subject(),
                    seconds(wished.meanMillis()),
                    seconds(wished.p95Millis()),
                    wished.run() == null ? null : run(wished.run()),
                    wished.commit(),
                    wished.branch(),
                    wished.note(),
                    by,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            pins.pin(baseline);
            return BaselineList.Pinned.of(baseline);
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(
                    400,
                    "Nothing was pinned: " + wrong.getMessage() + ".",
                    "Of an operation give meanMillis, p95Millis or both; of a benchmark run, commit or branch.");
        }
    }

    private static @Nullable Double seconds(@Nullable Double millis) {
        return millis == null ? null : (Double) (millis / MILLIS);
    }

    private static UUID run(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("run = \"" + text + "\" is not the id of a run", e);
        }
    }

    /** Whether there was one to be taken away. */
    public boolean unpin(@Nullable String subject, String by) {
        Target target = target(subject);
        return pins.unpin(target.kind(), target.subject(), by);
    }

    /** All of them, or the one of a subject. */
    BaselineList list(@Nullable String subject) {
        Target only = subject == null || subject.isBlank() ? null : target(subject);
        return new BaselineList(pins.all().stream()
                .filter(one -> only == null
                        || (one.kind() == only.kind() && one.subject().equals(only.subject())))
                .map(BaselineList.Pinned::of)
                .toList());
    }
}
