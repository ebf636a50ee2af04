package dev.tachograph.client;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.client.snapshot.Labels;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that an application does again and again, measured under one name. Thread-safe, lock-free; a call that returns allocates
 * nothing, but for the few that become the slowest or the sampled call of their interval.
 *
 * <p>It records {@code operation_duration_seconds} of every finished call, failed ones too, {@code operation_errors_total} by class of
 * what was thrown, {@code operations_in_flight}, and examples of calls and errors for the snapshot. Got from {@link
 * ProductionMonitor#operation}; hot loops may keep it.
 */
public final class Operation {

    private static final double SECONDS_PER_NANO = 1e-9;

    private final String name;
    private final Labels labels;
    private final MetricRegistry registry;
    private final @Nullable CallExamples examples;
    private final Histogram durations;
    private final ErrorCounts errors;
    private final InFlight inFlight = new InFlight();

    /** @param examples null for one that records nothing */
    Operation(
            String name, Labels labels, MetricRegistry registry, Histogram durations, @Nullable CallExamples examples) {
        this.name = name;
        this.labels = labels;
        this.registry = registry;
        this.durations = durations;
        this.examples = examples;
        this.errors = new ErrorCounts(registry, "operation_errors_total", labels);
        if (examples != null) {
            registry.ownGauge("operations_in_flight", inFlight::value, labels);
        }
    }

    public String name() {
        return name;
    }

    /** As {@link ProductionMonitor#measure(String, ThrowingSupplier)}. */
    public <T, E extends Throwable> T measure(ThrowingSupplier<T, E> work) throws E {
        long begin = begin();
        T result;
        try {
            result = work.get();
        } catch (Throwable failure) {
            // From here, not from deeper than begin() did: where the stack was enough for the one it is for the other.
            inFlight.down();
            record(begin, failure);
            throw failure;
        }
        if (result instanceof CompletionStage<?> stage) {
            endWith(stage, begin);
        } else {
            end(begin, null);
        }
        return result;
    }

    /** As {@link ProductionMonitor#measure(String, ThrowingRunnable)}. */
    public <E extends Throwable> void measure(ThrowingRunnable<E> work) throws E {
        long begin = begin();
        try {
            work.run();
        } catch (Throwable failure) {
            // From here, not from deeper than begin() did: where the stack was enough for the one it is for the other.
            inFlight.down();
            record(begin, failure);
            throw failure;
        }
        end(begin, null);
    }

    /**
     * Begins a call that a lambda cannot hold. Each is followed by exactly one {@link #end}, on whatever thread.
     *
     * @return what {@code end} needs to know
     */
    public long begin() {
        long now = registry.nanos();
        // Last: an overflow of the stack before it leaves nothing behind.
        inFlight.up();
        return now;
    }

    /**
     * Ends a call.
     *
     * @param begin what {@link #begin} gave
     * @param failure what the call threw, null if it returned
     */
    public void end(long begin, @Nullable Throwable failure) {
        inFlight.down();
        record(begin, failure);
    }

    private void record(long begin, @Nullable Throwable failure) {
        if (examples == null) {
            return;
        }
        long nanos = Math.max(0, registry.nanos() - begin);
        durations.observe(nanos * SECONDS_PER_NANO);
        String exception = null;
        if (failure != null) {
            exception = errors.count(failure);
            registry.errors().thrown(CallSnapshot.OPERATION, name, failure);
        }
        examples.finished(nanos, exception, labels);
    }

    private void endWith(CompletionStage<?> stage, long begin) {
        try {
            stage.whenComplete((value, failure) -> end(begin, failure == null ? null : unwrapped(failure)));
        } catch (RuntimeException refused) {
            // A stage of the application's own making that takes no further action: the call itself has returned.
            end(begin, null);
        }
    }

    /** What was thrown, without the wrappers of a stage that depends on another. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
