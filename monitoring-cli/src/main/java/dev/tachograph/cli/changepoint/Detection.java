package dev.tachograph.cli.changepoint;

import dev.tachograph.core.changepoint.Alarm;
import dev.tachograph.core.changepoint.Change;
import dev.tachograph.core.changepoint.ChangeDetection;
import dev.tachograph.core.changepoint.Direction;
import dev.tachograph.core.changepoint.OnlineDetector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that was found.
 *
 * @param at row with which it was certain, from 0; null where all rows were known
 */
record Detection(@Nullable Integer at, Change change) {

    /** What is known when. */
    enum Mode {
        /** The whole history at once. */
        BATCH,
        /** Row by row: what is said with a row rests on those up to it. */
        STREAM;

        /** In order of their rows. */
        List<Detection> detect(double[] values, Direction direction) {
            List<Detection> found = new ArrayList<>();
            if (this == BATCH) {
                ChangeDetection.batch(values, direction).forEach(change -> found.add(new Detection(null, change)));
                return found;
            }
            OnlineDetector detector = new OnlineDetector(direction);
            for (double value : values) {
                for (Alarm alarm : detector.append(value)) {
                    // A suspicion is no detection: it may go away.
                    if (alarm.stage() == Alarm.Stage.CONFIRMED) {
                        found.add(new Detection(alarm.at(), alarm.change()));
                    }
                }
            }
            return found;
        }
    }
}
