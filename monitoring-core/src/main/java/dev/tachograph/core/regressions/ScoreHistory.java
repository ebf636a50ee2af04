package dev.tachograph.core.regressions;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore.Stored;
import dev.tachograph.core.benchmarks.Judgement;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.core.changepoint.Alarm;
import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.changepoint.Meaning;
import dev.tachograph.core.changepoint.OnlineDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The time for an operation of a benchmark in one environment, run by run, and what the online detector says of it. Appending a run looks
 * at the newest values only.
 */
final class ScoreHistory {

    private final BenchmarkKey key;
    private final OnlineDetector detector = new OnlineDetector(Direction.LOWER_IS_BETTER);
    private final List<Point> points = new ArrayList<>();
    private @Nullable Instant newestAt;
    private @Nullable Change standing;
    private @Nullable Change suspected;

    /**
     * A complete run on a steady machine.
     *
     * @param time for an operation, in the inverse of the unit where more is better
     */
    record Point(UUID run, Instant at, @Nullable String commit, double time, Judgement judgement) {}

    ScoreHistory(BenchmarkKey key) {
        this.key = key;
    }

    static Instant began(BenchmarkRun run) {
        return Objects.requireNonNullElse(run.startedAt(), run.requestedAt());
    }

    /** Takes a run that began after those before; one that says nothing about the program is passed over. */
    void append(Stored stored) {
        newestAt = began(stored.run());
        Double score = stored.result().score();
        if (stored.run().status() != RunStatus.COMPLETED
                || stored.run().unstable() != null
                || score == null
                || score <= 0
                || !Double.isFinite(score)) {
            return;
        }
        double time = key.mode().higherIsBetter() ? 1 / score : score;
        points.add(
                new Point(stored.run().id(), began(stored.run()), stored.run().commit(), time, stored.judgement()));
        detector.append(time).forEach(this::heard);
    }

    private void heard(Alarm alarm) {
        switch (alarm.stage()) {
            case SUSPECT -> suspected = alarm.change();
            case CONFIRMED -> {
                standing = alarm.change();
                suspected = null;
            }
            case WENT_AWAY -> suspected = null;
        }
    }

    /** When the newest run that it was handed began; null before the first. */
    @Nullable
    Instant newestAt() {
        return newestAt;
    }

    List<Point> points() {
        return points;
    }

    /** In the unit of the benchmark. */
    double score(double time) {
        return key.mode().higherIsBetter() ? 1 / time : time;
    }

    BenchmarkKey key() {
        return key;
    }

    /** The newest change that is certain, if the newest run still is where it led. */
    @Nullable
    Change standing() {
        Change change = standing;
        return change != null && isNearerAfter(change, points.get(points.size() - 1)) ? change : null;
    }

    /** A first hint at something worse. */
    @Nullable
    Change suspected() {
        Change change = suspected;
        return change != null && change.meaning() == Meaning.WORSE ? change : null;
    }

    /** The time of the newest run, or of the one before where that is longer: one run alone may be lucky. */
    double slowerOfTwo() {
        double newest = points.get(points.size() - 1).time();
        return points.size() < 2
                ? newest
                : Math.max(newest, points.get(points.size() - 2).time());
    }

    private static boolean isNearerAfter(Change change, Point point) {
        double before = change.effect().before();
        double after = change.effect().after();
        return Math.abs(point.time() - after) <= Math.abs(point.time() - before);
    }
}
