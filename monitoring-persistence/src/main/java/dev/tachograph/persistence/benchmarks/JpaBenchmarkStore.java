package dev.tachograph.persistence.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkKey;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunStatus;
import dev.tachograph.persistence.database.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Benchmarks in the tables {@code environment}, {@code benchmark} and {@code benchmark_*}; each call is one transaction. */
public final class JpaBenchmarkStore implements BenchmarkStore {

    private static final List<RunStatus> UNFINISHED = List.of(RunStatus.QUEUED, RunStatus.RUNNING);

    /** Whose results are the latest of something: runs that are over and not cancelled. */
    private static final List<RunStatus> MEASURED = List.of(RunStatus.COMPLETED, RunStatus.FAILED);

    /** Runs of one transaction of retention, so that it holds no lock for long. */
    private static final int DROPPED_AT_ONCE = 20;

    private static final Comparator<BenchmarkKey> BY_NAME = Comparator.comparing(BenchmarkKey::name)
            .thenComparing(key -> key.params().toString())
            .thenComparing(BenchmarkKey::mode)
            .thenComparing(BenchmarkKey::unit)
            .thenComparing(BenchmarkKey::threads);

    private final Database database;

    public JpaBenchmarkStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(BenchmarkRun run) {
        save(run, List.of());
    }

    @Override
    public void save(BenchmarkRun run, List<Judged> results) {
        database.addingInTransaction(entities -> {
            Environment environment = run.environment();
            if (environment != null && entities.find(EnvironmentEntity.class, environment.fingerprint()) == null) {
                entities.persist(new EnvironmentEntity(environment));
            }
            for (Judged judged : results) {
                BenchmarkKey key = judged.result().key();
                if (entities.find(BenchmarkEntity.class, BenchmarkEntity.hashOf(key)) == null) {
                    entities.persist(new BenchmarkEntity(key));
                }
            }
            // Rows refer to each other by key alone, so EclipseLink does not know which to write first.
            entities.flush();
            entities.merge(new BenchmarkRunEntity(run));
            entities.flush();
            if (run.output() != null) {
                entities.merge(new BenchmarkOutputEntity(run.id().toString(), run.output()));
            }
            results.forEach(judged -> entities.merge(new BenchmarkResultEntity(run.id(), judged)));
            return run;
        });
    }

    @Override
    public List<BenchmarkRun> runs(int offset, int limit) {
        return database.inTransaction(entities -> listed(
                entities,
                entities.createQuery(
                                "select u from BenchmarkRunEntity u order by u.requestedAt desc, u.id",
                                BenchmarkRunEntity.class)
                        .setFirstResult(offset)
                        .setMaxResults(limit)));
    }

    @Override
    public long countRuns() {
        return database.inTransaction(
                entities -> entities.createQuery("select count(u) from BenchmarkRunEntity u", Long.class)
                        .getSingleResult());
    }

    @Override
    public Optional<BenchmarkRun> run(UUID id) {
        return database.inTransaction(
                entities -> Optional.ofNullable(entities.find(BenchmarkRunEntity.class, id.toString()))
                        .map(run -> whole(entities, run)));
    }

    private static BenchmarkRun whole(EntityManager entities, BenchmarkRunEntity run) {
        BenchmarkOutputEntity output = entities.find(BenchmarkOutputEntity.class, run.id());
        return run.toRun(environment(entities, run.fingerprint()), output == null ? null : output.output());
    }

    @Override
    public List<Judged> results(UUID run) {
        return database.inTransaction(entities -> entities.createQuery(
                        "select r, b from BenchmarkResultEntity r, BenchmarkEntity b where r.runId = :run"
                                + " and b.keyHash = r.benchmarkHash",
                        Object[].class)
                .setParameter("run", run.toString())
                .getResultStream()
                .map(row -> ((BenchmarkResultEntity) row[0]).toJudged(((BenchmarkEntity) row[1]).toKey()))
                .sorted(Comparator.comparing(judged -> judged.result().key(), BY_NAME))
                .toList());
    }

    @Override
    public Optional<BenchmarkRun> imported(String contentHash) {
        return database.inTransaction(entities -> entities.createQuery(
                        "select u from BenchmarkRunEntity u where u.contentHash = :hash", BenchmarkRunEntity.class)
                .setParameter("hash", contentHash)
                .getResultStream()
                .findFirst()
                .map(run -> whole(entities, run)));
    }

    @Override
    public List<BenchmarkRun> unfinished(String instance) {
        return database.inTransaction(entities -> listed(
                entities,
                entities.createQuery(
                                "select u from BenchmarkRunEntity u where u.instance = :instance"
                                        + " and u.status in :unfinished order by u.requestedAt, u.id",
                                BenchmarkRunEntity.class)
                        .setParameter("instance", instance)
                        .setParameter("unfinished", UNFINISHED)));
    }

    private static List<BenchmarkRun> listed(EntityManager entities, TypedQuery<BenchmarkRunEntity> query) {
        return query.getResultStream()
                .map(run -> run.toRun(environment(entities, run.fingerprint()), null))
                .toList();
    }

    /** Reads each environment once in a transaction: the entity manager remembers it. */
    private static @Nullable Environment environment(EntityManager entities, @Nullable String fingerprint) {
        return fingerprint == null
                ? null
                : entities.find(EnvironmentEntity.class, fingerprint).toEnvironment();
    }

    @Override
    public List<Stored> latest() {
        return database.inTransaction(entities -> {
            // First which they are, by columns of indexes, then those and no others: results are large.
            Map<Place, Set<String>> wanted = new HashMap<>();
            entities.createQuery(
                            "select r.benchmarkHash, u.fingerprint, max(u.beganAt)"
                                    + " from BenchmarkResultEntity r, BenchmarkRunEntity u"
                                    + " where u.id = r.runId and u.status in :measured"
                                    + " group by r.benchmarkHash, u.fingerprint",
                            Object[].class)
                    .setParameter("measured", MEASURED)
                    .getResultList()
                    .forEach(row -> wanted.computeIfAbsent(
                                    new Place((String) row[1], (Timestamp) row[2]), place -> new HashSet<>())
                            .add((String) row[0]));
            List<Stored> latest = new ArrayList<>();
            for (BenchmarkRunEntity run : runsAt(entities, wanted.keySet())) {
                Set<String> benchmarks = wanted.get(new Place(run.fingerprint(), run.beganAt()));
                if (benchmarks != null && !benchmarks.isEmpty()) {
                    latest.addAll(taken(entities, run, benchmarks));
                }
            }
            latest.sort(Comparator.comparing((Stored stored) -> stored.result().key(), BY_NAME)
                    .thenComparing(stored -> stored.run().requestedAt()));
            return latest;
        });
    }

    /** Environment and time at which a run began; two runs that share both are rare. */
    private record Place(@Nullable String fingerprint, Timestamp beganAt) {}

    private static List<BenchmarkRunEntity> runsAt(EntityManager entities, Collection<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select u from BenchmarkRunEntity u where u.beganAt in :times and u.status in :measured"
                                + " order by u.id",
                        BenchmarkRunEntity.class)
                .setParameter(
                        "times", places.stream().map(Place::beganAt).distinct().toList())
                .setParameter("measured", MEASURED)
                .getResultList();
    }

    /** The results of those benchmarks that the run has; they are removed from the set, so that no other run gives them again. */
    private static List<Stored> taken(EntityManager entities, BenchmarkRunEntity run, Set<String> benchmarks) {
        List<Object[]> rows = entities.createQuery(
                        "select r, b from BenchmarkResultEntity r, BenchmarkEntity b where r.runId = :run"
                                + " and r.benchmarkHash in :benchmarks and b.keyHash = r.benchmarkHash",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("benchmarks", benchmarks)
                .getResultList();
        return rows.stream()
                .map(row -> {
                    BenchmarkEntity benchmark = (BenchmarkEntity) row[1];
                    benchmarks.remove(benchmark.keyHash());
                    return stored(entities, run, (BenchmarkResultEntity) row[0], benchmark.toKey());
                })
                .toList();
    }

    private static Stored stored(
            EntityManager entities, BenchmarkRunEntity run, BenchmarkResultEntity result, BenchmarkKey key) {
        Judged judged = result.toJudged(key);
        return new Stored(
                run.toRun(environment(entities, run.fingerprint()), null), judged.result(), judged.judgement());
    }

    @Override
    public List<Stored> history(BenchmarkKey key, @Nullable String fingerprint, Instant from, Instant to, int limit) {
        String benchmark = BenchmarkEntity.hashOf(key);
        return database.inTransaction(entities -> {
            // First which runs, then their results: a database that sorts results reads all of them whole.
            TypedQuery<BenchmarkRunEntity> query = entities.createQuery(
                            "select u from BenchmarkResultEntity r, BenchmarkRunEntity u"
                                    + " where r.benchmarkHash = :benchmark and u.id = r.runId"
                                    + " and u.beganAt >= :from and u.beganAt < :to and u.fingerprint "
                                    + (fingerprint == null ? "is null" : "= :fingerprint")
                                    + " order by u.beganAt desc, u.id desc",
                            BenchmarkRunEntity.class)
                    .setParameter("benchmark", benchmark)
                    .setParameter("from", Timestamp.from(from))
                    .setParameter("to", Timestamp.from(to))
                    .setMaxResults(limit);
            if (fingerprint != null) {
                query.setParameter("fingerprint", fingerprint);
            }
            List<BenchmarkRunEntity> runs = new ArrayList<>(query.getResultList());
            Collections.reverse(runs);
            Map<String, BenchmarkResultEntity> results = resultsByRun(entities, benchmark, runs);
            return runs.stream()
                    .map(run -> stored(entities, run, results.get(run.id()), key))
                    .toList();
        });
    }

    private static Map<String, BenchmarkResultEntity> resultsByRun(
            EntityManager entities, String benchmark, List<BenchmarkRunEntity> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select r from BenchmarkResultEntity r where r.benchmarkHash = :benchmark and r.runId in :runs",
                        BenchmarkResultEntity.class)
                .setParameter("benchmark", benchmark)
                .setParameter("runs", runs.stream().map(BenchmarkRunEntity::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(BenchmarkResultEntity::runId, Function.identity()));
    }

    @Override
    public List<Variant> variants(String name) {
        return database.inTransaction(entities -> entities.createQuery(
                        "select distinct b.keyHash, u.fingerprint"
                                + " from BenchmarkEntity b, BenchmarkResultEntity r, BenchmarkRunEntity u"
                                + " where b.name = :name and r.benchmarkHash = b.keyHash and u.id = r.runId",
                        Object[].class)
                .setParameter("name", name)
                .getResultStream()
                .map(row -> new Variant(
                        entities.find(BenchmarkEntity.class, row[0]).toKey(), environment(entities, (String) row[1])))
                .sorted(Comparator.comparing(Variant::key, BY_NAME).thenComparing(JpaBenchmarkStore::fingerprint))
                .toList());
    }

    private static String fingerprint(Variant variant) {
        return variant.environment() == null ? "" : variant.environment().fingerprint();
    }

    @Override
    public int dropRuns(Instant before) {
        int dropped = 0;
        int now;
        do {
            now = database.inTransaction(entities -> {
                List<String> ids = entities.createQuery(
                                "select u.id from BenchmarkRunEntity u where u.requestedAt < :before", String.class)
                        .setParameter("before", Timestamp.from(before))
                        .setMaxResults(DROPPED_AT_ONCE)
                        .getResultList();
                if (!ids.isEmpty()) {
                    delete(entities, ids);
                }
                return ids.size();
            });
            dropped += now;
        } while (now == DROPPED_AT_ONCE);
        return dropped;
    }

    private static void delete(EntityManager entities, List<String> runs) {
        for (String rows : List.of(
                "BenchmarkResultEntity e where e.runId",
                "BenchmarkOutputEntity e where e.runId",
                "BenchmarkRunEntity e where e.id")) {
            entities.createQuery("delete from " + rows + " in :runs")
                    .setParameter("runs", runs)
                    .executeUpdate();
        }
    }
}
