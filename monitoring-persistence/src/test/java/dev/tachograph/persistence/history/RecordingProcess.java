package dev.tachograph.persistence.history;

import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.persistence.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that records into H2 as fast as it can until it is killed: a flush for each ten seconds, whose number is the value of its samples,
 * and which it prints once it is acknowledged; hours are sealed and the file is tidied in between.
 */
final class RecordingProcess {

    static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");

    static final List<SeriesDefinition> SERIES = IntStream.range(0, 20)
            .mapToObj(i -> SeriesDefinition.of(SeriesKey.of("flush_no", "n", "" + i), Kind.GAUGE))
            .toList();

    private static final int REFRESH_EVERY = 6;
    private static final int TIDY_EVERY = 10;

    private RecordingProcess() {}

    /** @param arguments data directory, number of the first flush */
    public static void main(String[] arguments) {
        Database database = open(Path.of(arguments[0]));
        database.connect();
        // Chunks are written over as soon as they may be: what could go wrong shall.
        database.transact(entities -> Jdbc.run(entities, connection -> {
            Jdbc.execute(connection, "set retention_time 0");
            return true;
        }));
        JpaHistoryStore store = new JpaHistoryStore(database);
        HistoryWriter writer =
                new HistoryWriter(store, "server-1", new SeriesHead(), HistoryWriter.PendingBound.standard());
        for (int no = Integer.parseInt(arguments[1]); ; no++) {
            Instant now = time(no);
            int flush = no;
            writer.record(SERIES.stream()
                    .map(series -> Recording.scalar(series, now.toEpochMilli(), flush))
                    .toList());
            writer.flush(now);
            System.out.println(no);
            System.out.flush();
            if (no % REFRESH_EVERY == 0) {
                writer.refreshRollups();
            }
            if (no % TIDY_EVERY == 0) {
                store.tidy(now);
            }
            writer.seal(now);
        }
    }

    static Database open(Path directory) {
        return new Database(new DatabaseSettings("", "", "").jdbcUrl(directory), "", "");
    }

    static Instant time(int flush) {
        return BEGIN.plus(Duration.ofSeconds(10L * flush));
    }
}
