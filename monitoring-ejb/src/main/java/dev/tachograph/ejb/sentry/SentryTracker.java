package dev.tachograph.ejb.sentry;

import dev.tachograph.client.snapshot.CallSnapshot;
import dev.tachograph.core.settings.SentrySettings;
import dev.tachograph.ejb.sentry.KeptReports.Kind;
import dev.tachograph.ejb.sentry.SentryTrouble.Matter;
import io.sentry.SentryBaseEvent;
import io.sentry.SentryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes reports with the SDK's data model, writes each to a file and sends the files, the oldest first.
 *
 * <p>The SDK's own client is not used: it holds reports in memory while Sentry is silent, deletes kept ones whose fate it does not
 * learn in time, is one for the whole process, and leaves values in the threads that call it. All of that happens here in one
 * thread of our own, which ends with the tracker. A Sentry that does not answer is tried again with the next {@link #resend}, and
 * not with each report; while an attempt waits for its answer, some seconds at most, newer reports wait in memory.
 */
final class SentryTracker implements Tracker {

    /** Errors, alerts and sampled calls that go out in a minute, of each kind: together less than are kept. */
    static final int PER_MINUTE = 30;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final SentryTrouble trouble;
    private final Throttle errors;
    private final Budget messages;
    private final Budget calls;
    private final double sampleRate;
    private final SentryEvents events;
    private final Envelopes envelopes;
    private final KeptReports kept;
    private final EndPoint endPoint;
    private final ThreadPoolExecutor worker;

    /** Whether Sentry did not take the report that was tried last. Of the worker alone. */
    private boolean isAway;

    /** Asks the worker to try again. */
    private volatile boolean retrying;

    /** Nothing is sent any more, only kept. */
    private volatile boolean closing;

    /**
     * Sends what the run before left, if it left something; contacts nobody otherwise.
     *
     * @param dsn address of the project
     * @param release shown with every report
     * @param directory where reports are kept; made with the first one
     * @throws IllegalArgumentException if the address is none; without the address in its message
     */
    SentryTracker(String dsn, SentrySettings settings, String release, Path directory, Clock clock) {
        SentryOptions options = new SentryOptions();
        endPoint = new EndPoint(dsn, options);
        trouble = new SentryTrouble(clock);
        errors = new Throttle(clock, PER_MINUTE);
        messages = new Budget(clock, PER_MINUTE);
        calls = new Budget(clock, PER_MINUTE);
        sampleRate = settings.tracesSampleRate();
        events = new SentryEvents(settings.sendMessages());
        envelopes = new Envelopes(options, settings, release);
        kept = new KeptReports(directory, clock);
        worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(KeptReports.MOST),
                work -> daemon(work, "sentry"),
                (work, self) -> trouble.lost(Matter.WAITED, 1));
        worker.execute(this::deliver);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void error(ErrorReport report) {
        errors.admit(report).ifPresent(this::send);
    }

    private void send(ErrorReport report) {
        send(Kind.EVENT, () -> events.of(report));
    }

    @Override
    public void message(MessageReport report) {
        if (messages.take()) {
            send(Kind.EVENT, () -> events.of(report));
        } else {
            trouble.lost(Matter.TOO_MANY, 1);
        }
    }

    @Override
    public void call(String application, CallSnapshot call) {
        if (ThreadLocalRandom.current().nextDouble() >= sampleRate) {
            return;
        }
        if (calls.take()) {
            send(Kind.CALL, () -> events.of(application, call));
        } else {
            trouble.lost(Matter.TOO_MANY, 1);
        }
    }

    /** The event is made by the worker: the SDK leaves values in the thread that makes one. */
    private void send(Kind kind, Supplier<SentryBaseEvent> event) {
        worker.execute(() -> {
            try {
                trouble.lost(Matter.WAITED, kept.add(kind, envelopes.of(event.get())));
            } catch (IOException | RuntimeException e) {
                trouble.warn(Matter.UNKEPT, words(e));
            }
            deliver();
        });
    }

    /** Sends what is kept until Sentry does not answer, or there is something to keep first. */
    private void deliver() {
        if (retrying) {
            retrying = false;
            isAway = false;
        }
        try {
            while (!isAway && !closing && worker.getQueue().isEmpty()) {
                Optional<Path> next = kept.oldest(endPoint::takes);
                if (next.isEmpty()) {
                    return;
                }
                isAway = !deliver(next.get());
            }
        } catch (IOException | RuntimeException e) {
            isAway = true;
            trouble.warn(Matter.AWAY, words(e));
        }
    }

    /** Whether the report is off our hands. */
    private boolean deliver(Path report) throws IOException {
        int status;
        try {
            status = endPoint.post(Files.readAllBytes(report));
        } catch (NoSuchFileException gone) {
            // Made room for a newer one.
            return true;
        }
        boolean isTaken = status / 100 == 2;
        // Too many for now, like every other answer, is none about the report itself.
        boolean isRefused = status / 100 == 4 && status != 429;
        if (isRefused) {
            trouble.warn(Matter.REFUSED, "status " + status);
        } else if (!isTaken) {
            trouble.warn(Matter.AWAY, "its status is " + status);
        }
        if (isTaken || isRefused) {
            kept.remove(report);
        }
        return isTaken || isRefused;
    }

    private static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        return root.getMessage() == null ? name : name + ": " + root.getMessage();
    }

    @Override
    public void resend() {
        trouble.tellLosses();
        errors.due().forEach(this::send);
        retrying = true;
        // Otherwise what waits there delivers when it is done.
        if (worker.getQueue().isEmpty()) {
            worker.execute(this::deliver);
        }
    }

    @Override
    public void close() {
        worker.shutdown();
        if (endsWithin(CLOSE_PATIENCE)) {
            return;
        }
        closing = true;
        List<Runnable> waiting = worker.shutdownNow();
        // In a thread of its own, which takes with it what the SDK leaves there.
        Thread keeping = daemon(() -> waiting.forEach(Runnable::run), "sentry-close");
        keeping.start();
        try {
            keeping.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean endsWithin(Duration patience) {
        try {
            return worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
