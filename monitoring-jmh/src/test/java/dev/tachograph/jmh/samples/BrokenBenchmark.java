package dev.tachograph.jmh.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Each method goes wrong in its own way. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class BrokenBenchmark {

    @State(Scope.Thread)
    public static class Choice {

        @Param({"good", "bad"})
        public String which = "";
    }

    /** Throws with one of its parameters. */
    @Benchmark
    public int throwsSometimes(Choice choice) {
        if (choice.which.equals("bad")) {
            throw new IllegalStateException("the index is broken");
        }
        return 1;
    }

    /** Takes its virtual machine with it. */
    @Benchmark
    public void exits() {
        System.err.println("nothing can be done");
        Runtime.getRuntime().halt(3);
    }

    /** Never comes back, has a child, and neither ends when it is interrupted nor when it is asked to. */
    @Benchmark
    public long hangs() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(BrokenBenchmark::turn));
        new ProcessBuilder("sleep", "600").start();
        return turn();
    }

    private static long turn() {
        long turns = 0;
        while (System.nanoTime() != 0) {
            turns++;
        }
        return turns;
    }

    /** Leaves a process behind that outlives it. */
    @Benchmark
    public boolean leavesProcess() throws IOException {
        return new ProcessBuilder("sleep", "600").start().isAlive();
    }

    /** Says which variables it sees, where it is, and on Linux how nice. */
    @Benchmark
    public int looksAround() throws IOException {
        Path status = Path.of("/proc/self/stat");
        if (Files.exists(status)) {
            String text = Files.readString(status);
            System.out.println(
                    "nice = " + text.substring(text.lastIndexOf(')') + 2).split(" ")[16]);
        }
        System.out.println("temporary = " + System.getProperty("java.io.tmpdir"));
        System.out.println("directory = " + System.getProperty("user.dir"));
        System.getenv().keySet().stream().sorted().forEach(name -> System.out.println("variable " + name));
        return 1;
    }

    /** Needs a resource that the jar does not have. */
    @Benchmark
    public int needsResource() {
        if (BrokenBenchmark.class.getResource("/variant.txt") == null) {
            throw new IllegalStateException("there is no variant.txt");
        }
        return 1;
    }
}
