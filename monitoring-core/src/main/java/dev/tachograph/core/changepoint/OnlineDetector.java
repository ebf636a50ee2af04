package dev.tachograph.core.changepoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change points of a series that grows, each told once and as soon as it is certain: after five values if it is large, after more
 * if it is not.
 *
 * <p>Appending looks at the newest values only and costs the same at any length. A drift that goes on in the same direction is one
 * change, however long it lasts. The detector is its values: replaying them gives the same state, so that nothing of it has to be
 * stored. Not safe for use by several threads at once.
 *
 * <pre>{@code
 * OnlineDetector detector = new OnlineDetector(Direction.LOWER_IS_BETTER);
 * for (double score : scores) {
 *     for (Alarm alarm : detector.append(score)) {
 *         log(alarm.stage() + ": " + alarm.change().evidence().words());
 *     }
 * }
 * }</pre>
 */
public final class OnlineDetector {

    /** So many of the newest values are tested to be a new level. */
    private static final int[] NEWEST = {5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40};

    private static final int SUSPICIOUS = 3;
    /** What was not confirmed by then is not coming. */
    private static final int LONGEST_SUSPICION = 40;
    /** A drift that is found again within so many values goes on. */
    private static final int GOES_ON = 100;

    private final Direction direction;
    private final History history = new History();
    /** First place of the segment that goes on. */
    private int start;
    /** What was found last, told or not. */
    private @Nullable Finding last;

    private @Nullable Finding suspicion;

    /** Before the first value. */
    public OnlineDetector(Direction direction) {
        this.direction = direction;
    }

    /**
     * Takes the value of the next row.
     *
     * @param value NaN where there is none. Rows are about evenly spaced, so that a daily pattern is seen across gaps
     * @return what it says; mostly nothing. Never two of one stage
     * @throws IllegalArgumentException if the value is infinite
     */
    public List<Alarm> append(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("value = " + value + ": must be finite, or NaN for none");
        }
        if (!history.append(value)) {
            return List.of();
        }
        forget();
        LevelShift shift = new LevelShift(history, start);
        Finding confirmed = confirmed(shift);
        return confirmed == null ? suspect(shift) : confirm(confirmed);
    }

    /** Number of rows that were appended, those without a value among them. */
    public int rows() {
        return history.newestRow() + 1;
    }

    private void forget() {
        int gone = history.forget();
        if (gone > 0) {
            start = Math.max(0, start - gone);
            last = moved(last, gone);
            suspicion = moved(suspicion, gone);
        }
    }

    private static @Nullable Finding moved(@Nullable Finding finding, int gone) {
        return finding == null || finding.at() <= gone ? null : finding.movedTo(finding.at() - gone);
    }

    private @Nullable Finding confirmed(LevelShift shift) {
        Finding best = null;
        for (int newest : NEWEST) {
            if (history.count() - newest - start < LevelShift.FEWEST_BEFORE) {
                break;
            }
            Finding finding = shift.of(newest, LevelShift.Certainty.CONFIRMED);
            if (finding != null && (best == null || finding.pValue() < best.pValue())) {
                best = finding;
            }
        }
        return best == null ? null : best.movedTo(shift.place(best));
    }

    private List<Alarm> confirm(Finding found) {
        int at = found.at();
        Shape shape = new Shape(history, start, found.noise().deviation());
        boolean gradual = shape.isDrift(at);
        Finding confirmed = found.with(gradual ? ChangeKind.DRIFT : ChangeKind.STEP, history.count() - at);
        Finding before = last;
        boolean goesOn = before != null
                && before.difference().estimate() * found.difference().estimate() > 0
                && at - before.at() <= GOES_ON
                && (gradual && before.kind() == ChangeKind.DRIFT || shape.isLineSince(before.at(), at));
        history.close(start, at, found.before());
        start = at;
        last = goesOn ? confirmed.with(ChangeKind.DRIFT, confirmed.afterCount()) : confirmed;
        suspicion = null;
        return goesOn ? List.of() : List.of(alarm(Alarm.Stage.CONFIRMED, confirmed));
    }

    private List<Alarm> suspect(LevelShift shift) {
        List<Alarm> alarms = new ArrayList<>();
        Finding open = suspicion;
        if (open == null) {
            suspicion = shift.of(SUSPICIOUS, LevelShift.Certainty.SUSPECT);
            if (suspicion != null) {
                alarms.add(alarm(Alarm.Stage.SUSPECT, suspicion));
            }
        } else if (history.count() - open.at() > LONGEST_SUSPICION || isBack(open)) {
            suspicion = null;
            alarms.add(alarm(Alarm.Stage.WENT_AWAY, open));
        }
        return alarms;
    }

    /** Whether the newest values are all on the side where they were before. */
    private boolean isBack(Finding open) {
        double middle = (open.before() + open.after()) / 2;
        boolean up = open.after() > open.before();
        for (int i = history.count() - SUSPICIOUS; i < history.count(); i++) {
            double value = history.plain()[i];
            if (up ? value >= middle : value <= middle) {
                return false;
            }
        }
        return true;
    }

    private Alarm alarm(Alarm.Stage stage, Finding finding) {
        return new Alarm(
                stage,
                history.newestRow(),
                finding.toChange(history.rowOf(), history.scale(), history.season(), direction));
    }
}
