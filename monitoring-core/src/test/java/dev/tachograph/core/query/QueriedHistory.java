package dev.tachograph.core.query;

import dev.tachograph.client.snapshot.ExponentialHistogram;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.history.MemoryStore;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.query.QueryAnswer.Group;
import dev.tachograph.core.query.QueryAnswer.GroupPoint;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Three hours that are recorded, and asked. */
abstract class QueriedHistory {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Instant NOW = NOON.plus(Duration.ofHours(3));

    final MemoryStore store = new MemoryStore();
    final SeriesHead head = new SeriesHead();
    final HistoryWriter writer = new HistoryWriter(store, "s", head, PendingBound.standard());
    final QueryEngine engine = new QueryEngine(
            new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400)), Duration.ofSeconds(10));

    static SeriesDefinition series(Kind kind, String route, String status) {
        return new SeriesDefinition(new SeriesKey("m", Map.of("route", route, "status", status)), kind, "bytes");
    }

    /** Samples every 10 s for three hours, the first at noon. */
    void record(SeriesDefinition definition, int phaseSeconds, Value value) {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < 3 * 360; i++) {
            long time = NOON.plusSeconds(10L * i + phaseSeconds).toEpochMilli();
            recordings.add(
                    definition.kind() == Kind.HISTOGRAM
                            ? new Recording(definition, time, 0, ExponentialHistogram.of(value.at(i)))
                            : Recording.scalar(definition, time, value.at(i)));
        }
        writer.record(recordings);
    }

    /** The answer when whatever is over is sealed. */
    QueryAnswer answer(Query query, Instant now) {
        writer.flush(NOW);
        writer.seal(NOW);
        return engine.answer(query, now);
    }

    interface Value {
        double at(int index);
    }

    QueryAnswer ask(String figure, String by, int points, Matcher... matchers) {
        return answer(
                new Query(
                        "m",
                        List.of(matchers),
                        figure.isEmpty() ? null : Figure.parse(figure),
                        by.isEmpty() ? List.of() : List.of(by.split(",")),
                        NOON.plusSeconds(600),
                        NOON.plusSeconds(2 * 3600),
                        points),
                NOW);
    }

    static List<Double> values(Group group) {
        return group.points().stream().map(GroupPoint::value).toList();
    }
}
