package dev.tachograph.core.latency;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.history.HistoryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployments that concern an application, from their marks.
 *
 * @param marks oldest first
 */
record Deployments(List<Annotation> marks) {

    static final Deployments NONE = new Deployments(List.of());

    private static final int MOST = 1_000;

    /** A mark belongs to a change that begins so soon after it. */
    private static final Duration BEFORE = Duration.ofMinutes(15);

    /** Or that seems to begin so soon before it: a change is known by minutes, and somebody may mark too late. */
    private static final Duration AFTER = Duration.ofMinutes(3);

    /** Those that began in [from, to); none while the store is away. */
    static Deployments read(AnnotationStore store, Instant from, Instant to) {
        try {
            return new Deployments(store.find(from, to, MOST).stream()
                    .filter(mark -> mark.kind() == AnnotationKind.DEPLOYMENT)
                    .toList());
        } catch (HistoryUnavailableException away) {
            return NONE;
        }
    }

    /** The application's own, and those that name none. */
    Deployments of(String application) {
        return new Deployments(marks.stream()
                .filter(mark -> mark.application() == null || mark.application().equals(application))
                .toList());
    }

    /** The one nearest to the beginning of a change. */
    Optional<Annotation> near(Instant since) {
        return marks.stream()
                .filter(mark -> !mark.startsAt().isBefore(since.minus(BEFORE))
                        && !mark.startsAt().isAfter(since.plus(AFTER)))
                .min(Comparator.comparing(
                        mark -> Duration.between(mark.startsAt(), since).abs()));
    }

    /** The version that worked at a time; null where it is not known. */
    @Nullable
    String versionAt(Instant at) {
        String version = null;
        for (Annotation mark : marks) {
            if (!mark.startsAt().isAfter(at) && mark.version() != null) {
                version = mark.version();
            }
        }
        return version;
    }
}
