package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.NOON;
import static dev.tachograph.core.history.Fixtures.counter;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.histogram;
import static dev.tachograph.core.history.Fixtures.instant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.HistoryReader.Answer;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Series that are recorded, and read. */
abstract class ReadHistory {

    static final SeriesDefinition HEAP = gauge("heap");
    static final SeriesDefinition REQUESTS = counter("requests_total");
    static final SeriesDefinition SECONDS = histogram("seconds");

    final MemoryStore store = new MemoryStore();
    final SeriesHead head = new SeriesHead();
    final HistoryWriter writer = new HistoryWriter(store, "server-1", head, PendingBound.standard());
    final HistoryReader reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));

    /** A sample each 10 s in [from, to), its value the seconds since noon; sealed is whatever is over. */
    void recorded(SeriesDefinition definition, String from, String to) {
        for (Instant time = instant(from); time.isBefore(instant(to)); time = time.plusSeconds(10)) {
            double value = Duration.between(NOON, time).toSeconds();
            writer.record(List.of(Recording.scalar(definition, time.toEpochMilli(), value)));
            writer.flush(time);
        }
        writer.flush(instant(to));
        writer.seal(instant(to));
    }

    Series series(SeriesDefinition definition) {
        return reader.series(definition.key().name(), Map.of()).value().get(0);
    }

    List<Point> points(SeriesDefinition definition, String from, String to, int points) {
        Answer<List<Point>> answer = reader.points(series(definition), instant(from), instant(to), points, instant(to));
        assertThat(answer.complete()).isTrue();
        assertThat(answer.value()).hasSizeLessThanOrEqualTo(points);
        return answer.value();
    }
}
