package dev.tachograph.ejb.benchmarks;

import dev.tachograph.core.benchmarks.BenchmarkResult;
import dev.tachograph.core.benchmarks.BenchmarkRun;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.benchmarks.Rulers;
import dev.tachograph.ejb.benchmarks.RunExecution.Measured;
import dev.tachograph.jmh.JmhResults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes result files of JMH that were measured elsewhere, each once. */
final class Imports {

    /** Bytes; a file of a thousand benchmarks has some megabytes. */
    private static final int LARGEST = 50_000_000;

    /** What a document takes in memory while it is read is some ten times its size; as much again is left for others. */
    private static final int TIMES_IN_MEMORY = 20;

    private final BenchmarkStore store;
    private final Settlement settlement;
    private final Tickets tickets;
    private final int most;

    /** @param heap bytes that the heap may have */
    Imports(BenchmarkStore store, Settlement settlement, Tickets tickets, long heap) {
        this.store = store;
        this.settlement = settlement;
        this.tickets = tickets;
        this.most = (int) Math.min(LARGEST, heap / TIMES_IN_MEMORY);
    }

    /** @see BenchmarkRunner#importResults */
    BenchmarkRun take(InputStream document, String name, @Nullable String commit, @Nullable String branch) {
        byte[] bytes = read(document);
        String hash = hash(bytes);
        return store.imported(hash).orElseGet(() -> add(bytes, hash, name, commit, branch));
    }

    private BenchmarkRun add(byte[] bytes, String hash, String name, @Nullable String commit, @Nullable String branch) {
        List<BenchmarkResult> results = JmhResults.read(new ByteArrayInputStream(bytes));
        BenchmarkRun run = tickets.imported(name, commit, branch, HostEnvironment.unknown(results), hash);
        try {
            return settlement.store(new Measured(run, results, Rulers.none()));
        } catch (RuntimeException failure) {
            // Somebody else may have handed in the same at the same moment.
            return store.imported(hash).orElseThrow(() -> failure);
        }
    }

    private byte[] read(InputStream document) {
        try {
            byte[] bytes = document.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IllegalArgumentException(
                        "the document: is larger than " + most
                                + " bytes; measure fewer benchmarks in one run, leave sample time out, or give the server more heap");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the document could not be read to its end", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
