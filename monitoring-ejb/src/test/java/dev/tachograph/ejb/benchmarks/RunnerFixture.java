package dev.tachograph.ejb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.baselines.PinnedBaselines;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.Environment;
import dev.tachograph.core.benchmarks.RunTrigger;
import dev.tachograph.core.history.HistoryUnavailableException;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.core.settings.JarSettings;
import dev.tachograph.core.settings.Settings;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.MovableClock;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.benchmarks.JpaBenchmarkStore;
import dev.tachograph.persistence.database.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts of the runner on an H2 of their own, without processes. Work in the background is done when the test says so. */
final class RunnerFixture implements AutoCloseable {

    static final Environment HOST = new Environment("cpu", 2, 8L << 30, "Linux", "17.0.9");
    static final String CACHE = "org.example.Cache.hit";
    static final String SEARCH = "org.example.Search.find";
    static final String RULER = "org.example.Ruler.sort";

    final MovableClock clock = new MovableClock("2026-03-02T02:00:00Z");
    final ScriptedJmh jmh = new ScriptedJmh();
    final Deque<Runnable> jobs = new ArrayDeque<>();
    final List<BenchmarkRunCompleted> completed = new ArrayList<>();
    final List<RegressionDetected> regressed = new ArrayList<>();
    final List<LiveRun> progress = new ArrayList<>();
    final OwnRuns ownRuns = new OwnRuns(Map.of("cpu_usage", Duration.ofMinutes(1)));
    final Path directory;
    final Settings settings;
    final Database database;
    final BenchmarkStore store;
    final AnnotationStore annotations;
    final Tickets tickets;
    final Settlement settlement;
    final RunQueue queue;
    boolean away;

    /** @param directory for the data, and a jar {@code benchmarks.jar} where {@link #jar} was called */
    RunnerFixture(Path directory, String toml) {
        this.directory = directory;
        settings = Beans.settings("[server]\ninstance = \"server-1\"\n" + toml);
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(directory), "", "");
        database.connect();
        store = leaving(BenchmarkStore.class, new JpaBenchmarkStore(database));
        annotations = leaving(AnnotationStore.class, new JpaAnnotationStore(database));
        tickets = new Tickets(settings.benchmarks(), "server-1", clock);
        settlement = new Settlement(
                store, annotations, PinnedBaselines.none(), new RunEvents(completed::add, regressed::add, event -> {}));
        queue = queue(jobs::add);
    }

    RunQueue queue(Executor executor) {
        return queue(executor, jmh, settings.benchmarks().timeLimit());
    }

    RunQueue queue(Executor executor, Launcher launcher, Duration limit) {
        return new RunQueue(
                store,
                settlement,
                ownRuns,
                new RunQueue.Surroundings(
                        launcher, directory.resolve("benchmarks"), limit, clock, executor, () -> HOST, progress::add));
    }

    /** A store that is away while the test says so. */
    private <T> T leaving(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (away) {
                throw new HistoryUnavailableException("the database is away", null);
            }
            try {
                return method.invoke(store, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** A jar with suites {@code cache} and {@code search} of one benchmark each and one ruler, that cannot be run. */
    static Path jar(Path directory) {
        return jar(directory, new byte[0]);
    }

    /** The same with that class as {@code org.openjdk.jmh.Main}. */
    static Path jar(Path directory, byte[] main) {
        Path jar = directory.resolve("benchmarks.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "org/openjdk/jmh/Main.class", main);
            add(
                    zip,
                    "META-INF/BenchmarkList",
                    bytes(line("Cache", "hit") + line("Search", "find") + line("Ruler", "sort")));
            add(zip, "META-INF/tachograph/suites.properties", bytes("""
                    suite.cache = Cache
                    suite.search = Search
                    rulers = Ruler
                    profile.quick.options = -f 3
                    """));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return jar;
    }

    private static String line(String type, String method) {
        String name = "org.example." + type;
        return "JMH S " + name.length() + " " + name + " S 1 x S " + method.length() + " " + method + " E A 1 1 1\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    JarSettings jarSettings() {
        return new JarSettings("shop", directory.resolve("benchmarks.jar"), List.of(), List.of(), "", "quick");
    }

    Ticket ticket(String... suites) {
        return tickets.of(RunTrigger.REQUEST, List.of(suites), null, jarSettings());
    }

    /** Asks for a run of both suites and does it; answers how it was stored. */
    BenchmarkRun run() {
        BenchmarkRun asked = queue.add(ticket());
        work();
        return stored(asked);
    }

    /** Does what is to be done in the background until nothing is left. */
    void work() {
        while (!jobs.isEmpty()) {
            jobs.remove().run();
        }
    }

    BenchmarkRun stored(BenchmarkRun run) {
        assertThat(store.run(run.id())).isPresent();
        return store.run(run.id()).orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }
}
