package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Footprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * The file of an embedded H2, which only grows unless somebody tidies it: H2 does that on a thread that is there only when commits are
 * delayed ({@code WRITE_DELAY} above 0), and ours are not.
 *
 * <p>Every commit appends a chunk with the pages it changed. What later commits replace leaves holes in chunks; a chunk with many is written
 * anew and becomes free after {@code RETENTION_TIME} (45 s, so that a power failure finds what it needs).
 */
final class H2File {

    /**
     * With less of what is in chunks live, those that have least are written anew. Above some 75 % it never ends, because H2 rounds the sizes of
     * pages up.
     */
    private static final int FULL_ENOUGH_PERCENT = 75;

    /** Bytes written at once, while commits wait. */
    private static final int WRITTEN_AT_ONCE = 4 << 20;

    private static final int MOVED_AT_ONCE = 16 << 20;

    /** With less of a file in use, and more bytes free, chunks are moved to its front for as long as there is time. */
    private static final int DENSE_PERCENT = 90;

    private static final long FREE_ENOUGH = 32 << 20;

    /** Chunks with some holes and the changes of the last minute stay. */
    private static final double SETTLED_BY_LIVE = 1.4;

    private H2File() {}

    /** Zero for a database in memory or on a server of its own. */
    static Footprint footprint(Connection connection) throws SQLException {
        Optional<MVStore> open = store(connection);
        if (open.isEmpty()) {
            return new Footprint(0, 0);
        }
        MVStore store = open.get();
        // What was just dropped is counted as dead from the next chunk on.
        store.commit();
        FileStore<?> file = store.getFileStore();
        long bytes = file.size();
        double live = bytes * (file.getFillRate() / 100.0) * (file.getChunksFillRate() / 100.0);
        return new Footprint(bytes, Math.min(bytes, Math.round(live * SETTLED_BY_LIVE)));
    }

    /** Makes the file smaller where there are holes, for about that long at most. */
    static void giveBack(Connection connection, Duration atMost) throws SQLException {
        Optional<MVStore> open = store(connection);
        if (open.isEmpty()) {
            return;
        }
        MVStore store = open.get();
        FileStore<?> file = store.getFileStore();
        long end = System.nanoTime() + atMost.toNanos();
        boolean isMore = true;
        while (isMore && System.nanoTime() - end < 0) {
            isMore = store.compact(FULL_ENOUGH_PERCENT, WRITTEN_AT_ONCE)
                    || (file.getChunksFillRate() < FULL_ENOUGH_PERCENT
                            && H2InnerPages.move(store, FULL_ENOUGH_PERCENT, end));
            store.commit();
        }
        if (file instanceof RandomAccessStore chunks) {
            do {
                chunks.compactMoveChunks(100, MOVED_AT_ONCE, store);
                store.commit();
            } while (isHollow(file) && System.nanoTime() - end < 0);
        }
    }

    private static boolean isHollow(FileStore<?> file) {
        int used = file.getFillRate();
        return used < DENSE_PERCENT && file.size() / 100 * (100 - used) > FREE_ENOUGH;
    }

    private static Optional<MVStore> store(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                ? Optional.of(session.getDatabase().getStore().getMvStore())
                        .filter(store -> store.getFileStore() != null)
                : Optional.empty();
    }
}
