package dev.tachograph.benchmarks.rulers;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is the machine what it was? Work that never changes, with nothing of ours in it: what the processor, the memory and the JVM's
 * own code do with it is a measure of them.
 *
 * <p>Run at the beginning and at the end of a run. Good: both agree, and with earlier runs. Bad: a ruler that moved by more than
 * 5 %, after which no figure of that run says anything about a program. Changing one breaks its history: a better ruler gets
 * another name.
 *
 * <p>All three together take about 10 s as they are annotated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class RulerBenchmark {

    private static final long SEED = 1;
    private static final int NUMBERS = 16_384;
    /** Of eight bytes each: 16 MiB, more than a core's caches hold. */
    private static final int WORDS = 1 << 21;

    private static final int LINES = 1_000;

    private final int[] numbers = new int[NUMBERS];
    private final long[] source = new long[WORDS];
    private final long[] target = new long[WORDS];
    private final String[] lines = new String[LINES];
    private final Pattern pattern = Pattern.compile("id=(\\d+) .*took (\\d{3,}) ms");
    private int turn;

    @Setup
    public void fill() {
        Random random = new Random(SEED);
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = random.nextInt();
        }
        for (int i = 0; i < WORDS; i++) {
            source[i] = random.nextLong();
        }
        for (int i = 0; i < LINES; i++) {
            lines[i] = "id=" + random.nextInt(100_000) + " GET /item/" + random.nextInt(100) + " took "
                    + random.nextInt(2_000) + " ms";
        }
    }

    /** The processor: each step of the hash needs the one before. Begins with something else each time. */
    @Benchmark
    public int arithmetic() {
        int hash = turn++;
        for (int number : numbers) {
            hash = (hash ^ number) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    /** The memory: 16 MiB read and written, then one word of it changed. */
    @Benchmark
    public long[] memory() {
        System.arraycopy(source, 0, target, 0, WORDS);
        source[turn++ & (WORDS - 1)]++;
        return target;
    }

    /** The JVM's own code, and its collector: regular expressions, text and small objects. */
    @Benchmark
    public int text() {
        int length = 0;
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                length += (matcher.group(1) + ':' + matcher.group(2)).length();
            }
        }
        return length;
    }
}
