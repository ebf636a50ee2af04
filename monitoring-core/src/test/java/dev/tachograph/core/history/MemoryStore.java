package dev.tachograph.core.history;

import dev.tachograph.core.series.Series;
import dev.tachograph.core.series.SeriesDefinition;
import dev.tachograph.core.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store in memory that can be away, can lose the answer to a commit, and can be where the process is killed. It also
 * remembers every sample that was ever committed, which is what the history owes its user.
 */
public final class MemoryStore implements HistoryStore {

    /** The process ends here. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Map<SeriesKey, Series> series = new LinkedHashMap<>();
    private final NavigableMap<String, JournalEntry> journal = new TreeMap<>();
    private final NavigableMap<String, StoredBlock> detail = new TreeMap<>();
    private final Map<Resolution, NavigableMap<String, StoredRollup>> rollups =
            Map.of(Resolution.HOURS, new TreeMap<>(), Resolution.DAYS, new TreeMap<>());
    private final TreeSet<String> committed = new TreeSet<>();

    private boolean away;
    private int calls;
    private int killBeforeCall = -1;
    private int killAfterCall = -1;
    private int lostAnswers;
    private Runnable meanwhile = () -> {};

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    int calls() {
        return calls;
    }

    /** Kills the process at the next call of that number, counted from 1, before it commits or after. */
    void killAt(int call, boolean afterCommit) {
        killBeforeCall = afterCommit ? -1 : calls + call;
        killAfterCall = afterCommit ? calls + call : -1;
    }

    /** The next call commits, but its answer does not arrive. */
    void loseAnswer() {
        lostAnswers = 1;
    }

    /** Runs once in the middle of the next call. */
    public void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Every sample that a flush committed: {@code key time=bits}. */
    TreeSet<String> committed() {
        return committed;
    }

    /** Every sample of the sealed hours, in the same words; what is there twice is there once. */
    TreeSet<String> sealed() {
        TreeSet<String> words = new TreeSet<>();
        for (StoredBlock block : detail.values()) {
            addWords(block.seriesId(), SampleCodec.decode(block.detail()), words);
        }
        return words;
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal.values());
    }

    Optional<Samples> detail(SeriesKey key, String hour) {
        return Optional.ofNullable(detail.get(id(key, Fixtures.instant(hour))))
                .map(block -> SampleCodec.decode(block.detail()));
    }

    Optional<Rollup> rollup(Resolution resolution, SeriesKey key, Instant start) {
        return Optional.ofNullable(rollups.get(resolution).get(id(key, start))).map(StoredRollup::rollup);
    }

    /** Sum over all hours of what the rollups call the increase. */
    double increase(SeriesKey key) {
        return rollups.get(Resolution.HOURS).values().stream()
                .filter(stored -> stored.seriesId() == series.get(key).id())
                .mapToDouble(stored -> stored.rollup().sum())
                .sum();
    }

    /** Flips a byte in every block and journal entry there is. */
    void damageEverything() {
        detail.values().forEach(block -> block.detail()[block.detail().length / 2] ^= 1);
        journal.values().forEach(entry -> entry.payload()[entry.payload().length / 2] ^= 1);
    }

    private String id(SeriesKey key, Instant start) {
        return Optional.ofNullable(series.get(key)).map(Series::id).orElse(0L) + " " + start;
    }

    private <T> T call(Supplier<T> work) {
        calls++;
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        if (away) {
            throw new HistoryUnavailableException("the store is away", null);
        }
        if (calls == killBeforeCall) {
            throw new Killed();
        }
        T answer = work.get();
        if (calls == killAfterCall) {
            throw new Killed();
        }
        if (lostAnswers > 0) {
            lostAnswers--;
            throw new HistoryUnavailableException("the answer was lost", null);
        }
        return answer;
    }

    @Override
    public Map<SeriesKey, Series> resolve(Collection<SeriesDefinition> definitions, Instant now) {
        return call(() -> {
            Map<SeriesKey, Series> resolved = new LinkedHashMap<>();
            for (SeriesDefinition definition : definitions) {
                resolved.put(
                        definition.key(),
                        series.computeIfAbsent(definition.key(), key -> new Series(series.size() + 1, definition)));
            }
            return resolved;
        });
    }

    @Override
    public void append(List<JournalEntry> flush) {
        call(() -> {
            for (JournalEntry entry : flush) {
                String key =
                        String.format("%s %s %09d %04d", entry.writer(), entry.hour(), entry.sequence(), entry.block());
                JournalEntry there = journal.putIfAbsent(key, entry);
                if (there != null && !Arrays.equals(there.payload(), entry.payload())) {
                    throw new SequenceTakenException(entry);
                }
                if (there == null) {
                    JournalCodec.decode(entry.payload()).forEach((id, samples) -> addWords(id, samples, committed));
                }
            }
            return true;
        });
    }

    private void addWords(long id, Samples samples, TreeSet<String> words) {
        SeriesKey key = series.values().stream()
                .filter(known -> known.id() == id)
                .findFirst()
                .orElseThrow()
                .key();
        Fixtures.words(samples).forEach(word -> words.add(key + " " + word));
    }

    @Override
    public void journal(String writer, Consumer<JournalEntry> reader) {
        call(() -> journal.values().stream()
                        .filter(entry -> entry.writer().equals(writer))
                        .toList())
                .forEach(reader);
    }

    @Override
    public void seal(Instant hour, List<SealedHour> block) {
        call(() -> {
            for (SealedHour sealed : block) {
                String key = sealed.seriesId() + " " + hour;
                detail.put(key, new StoredBlock(sealed.seriesId(), hour, sealed.detail()));
                rollups.get(Resolution.HOURS).put(key, new StoredRollup(sealed.seriesId(), hour, sealed.rollup()));
            }
            return true;
        });
    }

    @Override
    public void clearJournal(String writer, Instant hour) {
        call(() -> journal.values()
                .removeIf(entry -> entry.writer().equals(writer) && entry.hour().equals(hour)));
    }

    @Override
    public void storeRollups(Resolution resolution, Collection<StoredRollup> stored) {
        call(() -> {
            stored.forEach(rollup -> rollups.get(resolution).put(rollup.seriesId() + " " + rollup.start(), rollup));
            return true;
        });
    }

    @Override
    public Optional<Series> find(long id) {
        return call(
                () -> series.values().stream().filter(known -> known.id() == id).findFirst());
    }

    @Override
    public List<Series> find(Collection<Long> ids) {
        return call(() -> series.values().stream()
                .filter(known -> ids.contains(known.id()))
                .toList());
    }

    @Override
    public List<Series> find(String name, Map<String, String> labels) {
        return call(() -> series.values().stream()
                .filter(known -> name.isEmpty() || known.key().name().equals(name))
                .filter(known -> known.key().labels().entrySet().containsAll(labels.entrySet()))
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList());
    }

    @Override
    public List<StoredBlock> detail(Collection<Long> seriesIds, Instant from, Instant to) {
        return call(() -> detail.values().stream()
                .filter(block -> seriesIds.contains(block.seriesId()))
                .filter(block -> !block.hour().isBefore(from) && block.hour().isBefore(to))
                .sorted((a, b) -> a.hour().compareTo(b.hour()))
                .toList());
    }

    @Override
    public List<StoredRollup> rollups(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to) {
        return call(() -> new ArrayList<>(rollups.get(resolution).values())
                .stream()
                        .filter(stored -> seriesIds.contains(stored.seriesId()))
                        .filter(stored ->
                                !stored.start().isBefore(from) && stored.start().isBefore(to))
                        .sorted((a, b) -> a.start().compareTo(b.start()))
                        .toList());
    }

    @Override
    public long count(Resolution resolution, Collection<Long> seriesIds, Instant from, Instant to) {
        return resolution == Resolution.DETAIL
                ? detail(seriesIds, from, to).size()
                : rollups(resolution, seriesIds, from, to).size();
    }

    @Override
    public Dropped drop(Resolution resolution, Instant before) {
        Instant bound = resolution.periodStart(before);
        return call(() -> {
            var rows = resolution == Resolution.DETAIL ? detail : rollups.get(resolution);
            int there = rows.size();
            rows.keySet().removeIf(key -> Instant.parse(key.split(" ")[1]).isBefore(bound));
            return new Dropped(there - rows.size(), 0);
        });
    }

    @Override
    public Optional<Instant> oldest(Resolution resolution) {
        return call(() -> (resolution == Resolution.DETAIL ? detail : rollups.get(resolution))
                .keySet().stream().map(key -> Instant.parse(key.split(" ")[1])).min(Instant::compareTo));
    }

    /** A byte of disk for each byte of detail, and ten for a rollup. */
    @Override
    public Footprint footprint() {
        return call(() -> {
            long bytes = detail.values().stream()
                            .mapToLong(block -> block.detail().length)
                            .sum()
                    + 10L * rollups.values().stream().mapToLong(Map::size).sum();
            return new Footprint(bytes, bytes);
        });
    }

    @Override
    public void tidy(Instant now) {
        call(() -> true);
    }
}
