package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.counter;
import static dev.tachograph.core.history.Fixtures.gauge;
import static dev.tachograph.core.history.Fixtures.histogram;

import dev.tachograph.core.history.HistoryWriter.PendingBound;
import dev.tachograph.core.series.SeriesDefinition;

/** A writer on a store in memory, and what kills it. */
abstract class HistoryWriterFixture {

    static final SeriesDefinition HEAP = gauge("heap");
    static final SeriesDefinition REQUESTS = counter("requests_total");
    static final SeriesDefinition SECONDS = histogram("seconds");

    final MemoryStore store = new MemoryStore();
    SeriesHead head = new SeriesHead();
    HistoryWriter writer = writer(PendingBound.standard());

    HistoryWriter writer(PendingBound bound) {
        head = new SeriesHead();
        return new HistoryWriter(store, "server-1", head, bound);
    }

    /** The process is killed and started again on the same store. */
    void restart() {
        writer = writer(PendingBound.standard());
    }
}
