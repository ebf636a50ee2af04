package dev.tachograph.benchmarks.production;

import dev.tachograph.benchmarks.corpus.CorpusSize;
import dev.tachograph.benchmarks.corpus.OpenCorpus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * How many tasks a second does a log analyzer get done, of all kinds as users have them ({@link Task} has the weights), for one
 * user and for four?
 *
 * <p>An operation is one task; an invocation deals a whole deck, so that each has exactly the same mix. Nearly all of the time
 * goes into the searches within a time range.
 *
 * <p>Good: four users on two cores get about twice as much done as one. Bad: not more than one does, which means that they wait
 * for each other, at the workspaces, the cache or the monitor.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(Task.DECK)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MixedWorkloadBenchmark {

    /** What all users have in common. */
    @State(Scope.Benchmark)
    public static class Analyzer {

        /** Not called {@code size}: a profile that is content with small logs elsewhere is not here. */
        @Param("MEDIUM")
        private CorpusSize corpus;

        private OpenCorpus open;

        @Setup
        public void open() throws IOException {
            open = OpenCorpus.of(corpus);
        }

        /** Ends the interval, as a monitor does that looks every few seconds. */
        @Setup(Level.Iteration)
        public void look() {
            open.registry().snapshot();
        }
    }

    /** One user with a deck in an order of its own. */
    @State(Scope.Thread)
    public static class Session {

        private User user;
        private List<Task> deck;

        @Setup
        public void begin(Analyzer analyzer, ThreadParams thread) throws IOException {
            user = new User(analyzer.open, thread.getThreadIndex());
            user.knowTheUsual();
            deck = Task.deck(thread.getThreadIndex());
        }

        private void work(Blackhole hole) throws IOException {
            for (Task task : deck) {
                user.perform(task, hole);
            }
        }
    }

    @Benchmark
    @Threads(1)
    public void oneUser(Session session, Blackhole hole) throws IOException {
        session.work(hole);
    }

    @Benchmark
    @Threads(4)
    public void fourUsers(Session session, Blackhole hole) throws IOException {
        session.work(hole);
    }
}
