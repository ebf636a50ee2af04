package dev.tachograph.loganalyzer.search;

import dev.tachograph.loganalyzer.parsing.Heading;
import dev.tachograph.loganalyzer.parsing.LineParser;
import dev.tachograph.loganalyzer.search.Match.Span;
import dev.tachograph.loganalyzer.workspace.FileIndex.Stretch;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.LineReader;
import dev.tachograph.loganalyzer.workspace.NoSuchLogException;
import dev.tachograph.loganalyzer.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads the files of a workspace from one end to the other and keeps the newest lines that match; with a time range only the
 * parts of the files that may have such entries. A line belongs to the entry above it that began last.
 *
 * <p>Memory: one buffer and the answer, however large the files are. Thread-safe.
 */
public final class Searcher {

    /** Bytes of lines, each with its end: many short ones, or one of the longest. */
    private static final int BYTES_BETWEEN_CHECKS = 1 << 18;

    /** Characters of a line that are shown. */
    private static final int SHOWN = 2_000;

    /** Of those, so many stand before the match. */
    private static final int SHOWN_BEFORE = 200;

    private final LongSupplier nanoTime;
    private final Duration atMost;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param atMost how long a search may take
     */
    public Searcher(LongSupplier nanoTime, Duration atMost) {
        this.nanoTime = nanoTime;
        this.atMost = atMost;
    }

    /**
     * Searches the files as they are in {@code files}; what they grew by since then is not looked at.
     *
     * @param files of the workspace, the newest first
     * @param query without problems
     * @throws QueryTooExpensiveException if it takes longer than allowed
     */
    public SearchResult search(Workspace workspace, List<FileState> files, Query query) throws IOException {
        Run run = new Run(workspace, query, new Budget(nanoTime, atMost));
        for (FileState file : files) {
            run.search(file);
        }
        return new SearchResult(List.copyOf(run.matches), run.total, run.files, run.unreadable, run.lines, run.bytes);
    }

    /** One search. */
    private static final class Run {

        private final Workspace workspace;
        private final Query query;
        private final Budget budget;
        private final LineMatcher matcher;
        private final LineParser parser;
        private final long from;
        private final long to;
        private final boolean ranged;

        private final List<Match> matches = new ArrayList<>();
        private long total;
        private int files;
        private long lines;
        private long bytes;
        private int unreadable;
        private long unchecked;

        // The entry that the line belongs to.
        private boolean hasEntry;
        private long entryMillis;
        private byte[] entryBytes = new byte[SHOWN];
        private int entryLength;
        private long entryNumber;

        Run(Workspace workspace, Query query, Budget budget) {
            this.workspace = workspace;
            this.query = query;
            this.budget = budget;
            this.matcher = new LineMatcher(query, budget);
            this.parser = new LineParser(workspace.zone());
            this.from = query.fromMillis();
            this.to = query.toMillis();
            this.ranged = query.hasRange();
        }

        void search(FileState file) throws IOException {
            Deque<Match> newest = new ArrayDeque<>();
            try {
                List<Stretch> stretches =
                        ranged ? workspace.index(file).stretches(from, to) : List.of(new Stretch(0, file.size(), 0));
                for (Stretch stretch : stretches) {
                    search(file, stretch, newest);
                }
                files += stretches.isEmpty() ? 0 : 1;
            } catch (NoSuchLogException removedMeanwhile) {
                // As a log that is rotated is: what it held is nowhere to be found any more.
                return;
            } catch (FileSystemException refused) {
                // One file that may not be read must not hide what the others say.
                unreadable++;
                return;
            }
            Iterator<Match> fromTheEnd = newest.descendingIterator();
            while (fromTheEnd.hasNext() && matches.size() < query.limit()) {
                matches.add(fromTheEnd.next());
            }
        }

        private void search(FileState file, Stretch stretch, Deque<Match> newest) throws IOException {
            int wanted = query.limit() - matches.size();
            hasEntry = false;
            try (LineReader reader =
                    new LineReader(workspace.read(file), stretch.offset(), stretch.end(), stretch.linesBefore())) {
                while (reader.next()) {
                    lines++;
                    unchecked += reader.end() - reader.start() + 1;
                    if (unchecked >= BYTES_BETWEEN_CHECKS) {
                        unchecked = 0;
                        budget.check();
                    }
                    noteEntry(reader);
                    if (!isInRange() || !matcher.matches(reader)) {
                        continue;
                    }
                    total++;
                    if (wanted > 0) {
                        if (newest.size() == wanted) {
                            newest.removeFirst();
                        }
                        newest.addLast(match(file, reader));
                    }
                }
            }
            bytes += stretch.end() - stretch.offset();
        }

        private void noteEntry(LineReader reader) {
            if (!parser.begins(reader.bytes(), reader.start(), reader.end())) {
                return;
            }
            hasEntry = true;
            entryMillis = parser.epochMillis();
            entryNumber = reader.number();
            entryLength = Math.min(SHOWN, reader.end() - reader.start());
            System.arraycopy(reader.bytes(), reader.start(), entryBytes, 0, entryLength);
        }

        private boolean isInRange() {
            return !ranged || (hasEntry && entryMillis >= from && entryMillis < to);
        }

        private Match match(FileState file, LineReader reader) {
            String text = shown(reader.text());
            List<Span> spans = matcher.spans(text);
            if (!hasEntry) {
                return new Match(file.name(), reader.number(), null, null, text, spans, null);
            }
            String entry = new String(entryBytes, 0, entryLength, StandardCharsets.UTF_8);
            Optional<Heading> heading = parser.parse(entry);
            return new Match(
                    file.name(),
                    reader.number(),
                    Instant.ofEpochMilli(entryMillis),
                    heading.map(Heading::level).orElse(null),
                    text,
                    spans,
                    entryNumber == reader.number() ? null : entry);
        }

        private String shown(String text) {
            if (text.length() <= SHOWN) {
                return text;
            }
            List<Span> spans = matcher.spans(text);
            int start = spans.isEmpty() ? 0 : Math.max(0, spans.get(0).start() - SHOWN_BEFORE);
            return text.substring(start, Math.min(text.length(), start + SHOWN));
        }
    }
}
