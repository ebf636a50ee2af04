package dev.tachograph.benchmarks.history;

import dev.tachograph.benchmarks.history.MeasuredDatabase.Product;
import dev.tachograph.core.history.Footprint;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryWriter;
import dev.tachograph.core.history.Recording;
import dev.tachograph.core.history.Retention;
import dev.tachograph.core.history.SeriesHead;
import dev.tachograph.core.query.Figure;
import dev.tachograph.core.query.Matcher;
import dev.tachograph.core.query.Query;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.series.Series;
import dev.tachograph.core.settings.RetentionSettings;
import dev.tachograph.persistence.history.JpaHistoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Recorded signals at the speed of the clock: hosts of {@value LoadSources#SERIES} series, one in ten a histogram, each collected every ten seconds at a
 * time of its own; flushed every ten seconds, rollups of the open hour refreshed and the database tidied every minute, while others read.
 *
 * <p>Hours last as long as is asked for: then the clock of the run jumps to the first hour of the next day, so that each is sealed and from the third on
 * retention drops a day. {@code benchmarks/load.sh} starts it.
 */
final class LoadRun implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-03-05T10:00:00Z");
    /** The first flush makes all series, and the ones after it have what waited meanwhile. */
    private static final Duration MAKING_SERIES = Duration.ofSeconds(90);

    private static final Duration SLOW = Duration.ofMillis(700);

    private static final Duration GRACE = Duration.ofSeconds(31);

    private final LoadSources sources;
    private final HistoryWriter writer;
    private final SeriesHead head = new SeriesHead();
    private final MeasuredDatabase measured;
    private final JpaHistoryStore store;
    private final HistoryReader reader;
    private final QueryEngine queries;
    private final Retention retention;
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong committed = new AtomicLong();
    private final Latencies collections = new Latencies();
    private final Latencies firstFlushes = new Latencies();
    private final Latencies flushes = new Latencies();
    private volatile long begun;
    private final Latencies refreshes = new Latencies();
    private final Latencies seals = new Latencies();
    private final Latencies tidyings = new Latencies();
    private final Latencies charts = new Latencies();
    private final Latencies sums = new Latencies();
    private volatile long hourOfRun;
    private volatile long hourBegan;
    private volatile boolean ended;

    LoadRun(MeasuredDatabase measured, int series) {
        this.measured = measured;
        store = new JpaHistoryStore(measured.database());
        sources = new LoadSources(series / LoadSources.SERIES, Integer.getInteger("tachograph.histograms", 10));
        writer = new HistoryWriter(
                store, "server-1", head, new HistoryWriter.PendingBound(1_000_000_000, Duration.ofMinutes(30)));
        reader = new HistoryReader(store, head, Duration.ofDays(14), Duration.ofDays(400));
        queries = new QueryEngine(reader, Duration.ofSeconds(10));
        retention = new Retention(
                store,
                new RetentionSettings(Duration.ofDays(1), Duration.ofDays(400), Duration.ofDays(1825), 1L << 40));
    }

    /** Milliseconds of the run's clock, which jumps from the end of an hour to the next day. */
    private long now() {
        return BEGIN.plus(Duration.ofDays(hourOfRun)).toEpochMilli() + (System.nanoTime() - hourBegan) / 1_000_000;
    }

    void run(int hours, Duration lasting) throws Exception {
        store.tidy(BEGIN);
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        hourBegan = System.nanoTime();
        timers.scheduleAtFixedRate(guarded(this::flush), 11, 10, TimeUnit.SECONDS);
        timers.scheduleAtFixedRate(guarded(this::refresh), 60, 60, TimeUnit.SECONDS);
        timers.scheduleAtFixedRate(guarded(this::seal), 30, 30, TimeUnit.SECONDS);
        timers.scheduleAtFixedRate(guarded(this::tidy), 45, 60, TimeUnit.SECONDS);
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int seed = i;
            reading.add(readers.submit(() -> read(seed)));
        }
        begun = System.nanoTime();
        int step = 0;
        for (int hour = 0; hour < hours; hour++) {
            hourOfRun = hour;
            hourBegan = System.nanoTime();
            for (long due = 0; due < lasting.toNanos(); due += TimeUnit.SECONDS.toNanos(10)) {
                collectAll(step++, hourBegan + due);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        // The last hour is sealed, too.
        hourOfRun = hours;
        hourBegan = System.nanoTime();
        print(
                "%,d samples recorded in %.0f s: %,.0f a second; %,d committed, %,d pending, %,d dropped, %,d refused%n",
                recorded.get(),
                seconds,
                recorded.get() / seconds,
                committed.get(),
                writer.pendingSamples(),
                writer.droppedSamples(),
                writer.refusedSamples());
        Thread.sleep(GRACE.toMillis());
        timers.shutdown();
        timers.awaitTermination(10, TimeUnit.MINUTES);
        ended = true;
        for (Future<?> one : reading) {
            one.get();
        }
        readers.shutdown();
        writer.flush(Instant.ofEpochMilli(now()));
        seal();
        print(
                "collections of a tenth of a second: %s%n"
                        + "flushes of the first 90 s, which make the series: %s%nflushes after that: %s%n"
                        + "refreshes of rollups: %s%nseals: %s%ntidyings: %s%n"
                        + "charts of a day: %s%nqueries by name and instance: %s%n",
                collections, firstFlushes, flushes, refreshes, seals, tidyings, charts, sums);
        settle();
    }

    /** The file beside what is live in it; the rest goes in the minutes after. */
    private void settle() throws Exception {
        for (int minute = 0; minute <= 4; minute++) {
            Footprint footprint = store.footprint();
            if (measured.isH2()) {
                print(
                        "%d min after: file %,d bytes, %.2f times the live data%n",
                        minute, footprint.bytes(), footprint.bytes() / (footprint.settledBytes() / 1.4));
                Thread.sleep(60_000);
                store.tidy(Instant.ofEpochMilli(now()));
            }
        }
        print(
                "tables: %s, in all %,d bytes%n",
                measured.tables(), store.footprint().bytes());
    }

    /** Each host at its own time of the ten seconds. */
    private void collectAll(int step, long due) throws Exception {
        int slices = 100;
        for (int slice = 0; slice < slices; slice++) {
            long at = due + slice * TimeUnit.MILLISECONDS.toNanos(100);
            long wait = at - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            int from = (int) ((long) slice * sources.hosts() / slices);
            int to = (int) ((long) (slice + 1) * sources.hosts() / slices);
            // A thread that is behind records the time at which it was due.
            long time = BEGIN.plus(Duration.ofDays(hourOfRun)).toEpochMilli() + (at - hourBegan) / 1_000_000;
            collections.time(() -> {
                for (int host = from; host < to; host++) {
                    record(sources.collect(host, step, time));
                }
                return true;
            });
        }
    }

    private void record(List<Recording> recordings) {
        writer.record(recordings);
        recorded.addAndGet(recordings.size());
    }

    private void flush() throws Exception {
        long start = System.nanoTime();
        boolean isFirst = start - begun < MAKING_SERIES.toNanos();
        long samples = (isFirst ? firstFlushes : flushes).time(() -> writer.flush(Instant.ofEpochMilli(now())));
        committed.addAndGet(samples);
        long took = System.nanoTime() - start;
        if (!isFirst && took > SLOW.toNanos()) {
            print("after %.0f s: a flush of %,d samples in %.2f s%n", (start - begun) / 1e9, samples, took / 1e9);
        }
    }

    private void refresh() throws Exception {
        refreshes.time(() -> {
            writer.refreshRollups();
            return true;
        });
    }

    private void seal() throws Exception {
        long begun = System.nanoTime();
        int sealed = writer.seal(Instant.ofEpochMilli(now()));
        if (sealed > 0) {
            seals.add((System.nanoTime() - begun) / 1e6);
            print(
                    "%d sealed in %.1f s; %s went%n",
                    sealed, (System.nanoTime() - begun) / 1e9, retention.byAge(Instant.ofEpochMilli(now())));
        }
    }

    private void tidy() throws Exception {
        tidyings.time(() -> {
            store.tidy(Instant.ofEpochMilli(now()));
            return true;
        });
    }

    private void read(int seed) {
        Random random = new Random(seed);
        List<Series> some = List.of();
        try {
            for (int round = 0; !ended; round++) {
                Thread.sleep(250);
                // Readers know what they look at: a list of all series is no part of looking.
                if (round % 100 == 0 || some.isEmpty()) {
                    some = head.series();
                    if (some.isEmpty()) {
                        continue;
                    }
                }
                Series series = some.get(random.nextInt(some.size()));
                Instant now = Instant.ofEpochMilli(now());
                charts.time(() -> reader.points(series, now.minus(Duration.ofDays(1)), now, 300, now));
                Thread.sleep(250);
                String host = series.key().label("instance");
                Query query = new Query(
                        series.key().name(),
                        List.of(Matcher.equal("instance", host)),
                        Figure.usual(series.kind()),
                        List.of("instance"),
                        now.minus(Duration.ofDays(1)),
                        now,
                        300);
                sums.time(() -> queries.answer(query, now));
            }
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }

    /** A whole hour as fast as it goes, then what it takes in memory, to read back, and to seal. */
    void hour() throws Exception {
        store.tidy(BEGIN);
        long empty = used();
        hourBegan = System.nanoTime();
        long begun = System.nanoTime();
        for (int step = 0; step < 360; step++) {
            for (int host = 0; host < sources.hosts(); host++) {
                record(sources.collect(
                        host, step, BEGIN.toEpochMilli() + step * 10_000L + host * 10_000L / sources.hosts()));
            }
            Instant now = BEGIN.plusSeconds(step * 10L + 11);
            committed.addAndGet(flushes.time(() -> writer.flush(now)));
            if (step == 0) {
                print("the first flush, which makes the series: %s%n", flushes);
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        print(
                "an hour of %,d series: %,d samples committed in %.0f s, %,.0f a second; flushes: %s%n",
                sources.hosts() * LoadSources.SERIES, committed.get(), seconds, committed.get() / seconds, flushes);
        long heap = used() - empty;
        print("heap: %,d bytes, %.0f a series%n", heap, (double) heap / sources.hosts() / LoadSources.SERIES);
        print("of them: %s%n", measured.tables());
        refreshes.time(() -> {
            writer.refreshRollups();
            return true;
        });
        print("refresh: %s%n", refreshes);
        SeriesHead other = new SeriesHead();
        HistoryWriter restarted = new HistoryWriter(store, "server-1", other, HistoryWriter.PendingBound.standard());
        begun = System.nanoTime();
        HistoryWriter.Rebuilt rebuilt = restarted.rebuild();
        print(
                "rebuilt %,d samples of %,d series in %.2f s%n",
                rebuilt.samples(), rebuilt.series(), (System.nanoTime() - begun) / 1e9);
        begun = System.nanoTime();
        int sealed = writer.seal(BEGIN.plus(Duration.ofHours(1)).plus(GRACE));
        print("%d hour sealed in %.1f s%n", sealed, (System.nanoTime() - begun) / 1e9);
        print("tables: %s, all %,d%n", measured.tables(), store.footprint().bytes());
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Runnable guarded(Work work) {
        return () -> {
            try {
                work.run();
            } catch (Exception failure) {
                failure.printStackTrace();
            }
        };
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }

    @Override
    public void close() {
        ended = true;
    }

    public static void main(String[] arguments) throws Exception {
        Product product = Product.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int series = Integer.parseInt(arguments[1]);
        Path directory = Path.of(System.getProperty("tachograph.directory"));
        try (MeasuredDatabase measured = new MeasuredDatabase(product, directory);
                LoadRun run = new LoadRun(measured, series)) {
            if (arguments.length > 3) {
                run.run(Integer.parseInt(arguments[2]), Duration.ofSeconds(Integer.parseInt(arguments[3])));
            } else {
                run.hour();
            }
        }
        System.exit(0);
    }
}
