package dev.tachograph.persistence.history;

import dev.tachograph.core.history.Resolution;
import dev.tachograph.core.history.Rollup;
import dev.tachograph.core.history.SealedHour;
import dev.tachograph.core.history.StoredRollup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of rollups and samples that replace what was there, in batches of SQL. JPA asks for each row before it writes it, and flushes
 * wait meanwhile; docs/performance.md has both side by side.
 */
final class Upserts {

    private static final String FIGURES = "count, sum, min, max, last, p50, p95, p99, buckets";

    private Upserts() {}

    static void rollups(Connection connection, boolean h2, Resolution resolution, Collection<StoredRollup> rollups)
            throws SQLException {
        String start = resolution == Resolution.HOURS ? "hour_start" : "day_start";
        String table = resolution == Resolution.HOURS ? "metric_hour" : "metric_day";
        try (PreparedStatement upsert = connection.prepareStatement(sql(h2, table, "series_id, " + start, FIGURES))) {
            for (StoredRollup stored : rollups) {
                upsert.setLong(1, stored.seriesId());
                upsert.setObject(2, utc(stored.start()));
                figures(connection, upsert, stored.rollup());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void figures(Connection connection, PreparedStatement upsert, Rollup rollup) throws SQLException {
        upsert.setLong(3, rollup.count());
        upsert.setDouble(4, rollup.sum());
        @Nullable
        Double[] others = {rollup.min(), rollup.max(), rollup.last(), rollup.p50(), rollup.p95(), rollup.p99()};
        for (int i = 0; i < others.length; i++) {
            upsert.setObject(5 + i, others[i], Types.DOUBLE);
        }
        long[] buckets = rollup.buckets();
        if (buckets == null) {
            upsert.setNull(11, Types.ARRAY);
        } else {
            Long[] boxed = Arrays.stream(buckets).boxed().toArray(Long[]::new);
            upsert.setArray(11, connection.createArrayOf("bigint", boxed));
        }
    }

    /** On PostgreSQL; H2 has a table for each day. */
    static void samples(Connection connection, Instant hour, List<SealedHour> block) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(sql(false, "metric_detail", "series_id, hour_start", "detail"))) {
            for (SealedHour sealed : block) {
                upsert.setLong(1, sealed.seriesId());
                upsert.setObject(2, utc(hour));
                upsert.setBytes(3, sealed.detail());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static String sql(boolean h2, String table, String key, String others) {
        String columns = key + ", " + others;
        String places = columns.replaceAll("[a-z0-9_]+", "?");
        if (h2) {
            return "merge into " + table + " (" + columns + ") key (" + key + ") values (" + places + ")";
        }
        return "insert into " + table + " (" + columns + ") values (" + places + ") on conflict (" + key
                + ") do update set " + others.replaceAll("([a-z0-9_]+)", "$1 = excluded.$1");
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
