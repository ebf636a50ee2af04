package dev.tachograph.ejb.annotations;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.ejb.collection.RunningVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Marks each version of an application that was not there before, once: not again after a restart of either, and not where a person or
 * a pipeline has marked it already. One thread at a time calls it.
 */
final class NewVersions {

    /** Of all applications, within the age to which marks are kept. */
    private static final int MOST_MARKS = 100_000;

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final AnnotationStore store;
    private final Duration kept;

    /** The version of each application that is marked, as far as this run of the monitor knows. */
    private final Map<String, String> marked = new HashMap<>();

    /** @param kept how long marks are kept */
    NewVersions(AnnotationStore store, Duration kept) {
        this.store = store;
        this.kept = kept;
    }

    /**
     * Marks those that are new; may throw {@code HistoryUnavailableException} and is then tried again.
     *
     * @return the marks
     */
    List<Annotation> mark(Collection<RunningVersion> working, Instant now) {
        List<RunningVersion> news = working.stream()
                .filter(running -> !running.version().equals(marked.get(running.application())))
                .toList();
        List<Annotation> marks = new ArrayList<>();
        if (!news.isEmpty()) {
            Map<String, String> stored = stored(now);
            for (RunningVersion running : news) {
                if (!running.version().equals(stored.get(running.application()))) {
                    Annotation mark = annotation(running);
                    store.save(mark);
                    marks.add(mark);
                }
                marked.put(running.application(), running.version());
            }
        }
        return marks;
    }

    /** The version of each application that was marked last. */
    private Map<String, String> stored(Instant now) {
        Map<String, String> newest = new HashMap<>();
        for (Annotation mark : store.find(now.minus(kept), now.plus(AHEAD), MOST_MARKS)) {
            String application = mark.application();
            String version = mark.version();
            if (mark.kind() == AnnotationKind.DEPLOYMENT && application != null && version != null) {
                newest.put(application, version);
            }
        }
        return newest;
    }

    private static Annotation annotation(RunningVersion running) {
        Instant at = running.since().truncatedTo(ChronoUnit.MILLIS);
        return new Annotation(
                UUID.randomUUID(),
                AnnotationKind.DEPLOYMENT,
                running.application() + " " + running.version(),
                null,
                null,
                running.application(),
                running.version(),
                at,
                at);
    }
}
