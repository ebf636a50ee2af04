package dev.tachograph.web.api;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.annotations.AnnotationStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what somebody marks, and says what is wrong with it. */
@ApplicationScoped
public class AnnotationDesk {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LINK = 4_000;

    /** A clock that is ahead is no mistake; a mark of tomorrow is. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    @Inject
    private AnnotationStore store;

    @Inject
    private Clock clock;

    /** Marks of a range, of any kind and application where none is named. */
    AnnotationList list(TimeRange range, @Nullable String kind, @Nullable String application, int limit) {
        AnnotationKind only = kind == null || kind.isBlank() ? null : kind(kind, AnnotationKind.values());
        // One more than asked for says whether there are more; a filter looks at more of them.
        int read = only == null && isAbsent(application) ? limit + 1 : 100 * limit;
        List<Annotation> all = store.find(range.from(), range.to(), read);
        List<Annotation> found = all.stream()
                .filter(one -> only == null || one.kind() == only)
                .filter(one -> isAbsent(application)
                        || one.application() == null
                        || one.application().equals(application))
                .toList();
        boolean complete = found.size() <= limit && all.size() < read;
        return new AnnotationList(
                range.from(), range.to(), complete, found.subList(Math.max(0, found.size() - limit), found.size()));
    }

    /**
     * Stores it.
     *
     * @throws RuntimeException of this package, answered with the problem
     */
    Annotation mark(AnnotationRequest wished) {
        String named = blankToNull(wished.kind());
        AnnotationKind byVersion = isAbsent(wished.version()) ? AnnotationKind.MARK : AnnotationKind.DEPLOYMENT;
        AnnotationKind kind = named == null ? byVersion : kind(named, AnnotationKind.DEPLOYMENT, AnnotationKind.MARK);
        text("application", wished.application(), LONGEST_NAME);
        text("version", wished.version(), LONGEST_NAME);
        text("instance", wished.instance(), LONGEST_NAME);
        if (!isAbsent(wished.version()) && isAbsent(wished.application())) {
            throw new BadParameterException(
                    "application", wished.application(), "is missing", "Say whose version it is: \"log-analyzer\".");
        }
        Instant startsAt = startsAt(wished);
        Annotation annotation = new Annotation(
                UUID.randomUUID(),
                kind,
                title(wished),
                blankToNull(wished.instance()),
                link(wished.link()),
                blankToNull(wished.application()),
                blankToNull(wished.version()),
                startsAt,
                endsAt(wished, startsAt));
        store.save(annotation);
        return annotation;
    }

    private static String title(AnnotationRequest wished) {
        String title = text("title", wished.title(), LONGEST_TITLE);
        if (title != null) {
            return title;
        }
        if (isAbsent(wished.version())) {
            throw new BadParameterException(
                    "title",
                    wished.title(),
                    "is missing",
                    "Say in a few words what happened, or give application and version.");
        }
        return wished.application() + " " + wished.version();
    }

    private Instant startsAt(AnnotationRequest wished) {
        Instant now = clock.instant();
        Instant startsAt = Objects.requireNonNullElse(wished.startsAt(), now).truncatedTo(ChronoUnit.MILLIS);
        if (startsAt.isAfter(now.plus(AHEAD)) || startsAt.isBefore(Instant.EPOCH)) {
            throw new BadParameterException(
                    "startsAt",
                    startsAt.toString(),
                    "is not in the past",
                    "Leave it out for now, which is " + now + ".");
        }
        return startsAt;
    }

    private static Instant endsAt(AnnotationRequest wished, Instant startsAt) {
        Instant endsAt = Objects.requireNonNullElse(wished.endsAt(), startsAt).truncatedTo(ChronoUnit.MILLIS);
        if (endsAt.isBefore(startsAt)) {
            throw new BadParameterException(
                    "endsAt", endsAt.toString(), "is before startsAt = " + startsAt, "Swap them, or leave it out.");
        }
        return endsAt;
    }

    private static @Nullable String link(@Nullable String link) {
        String text = text("link", link, LONGEST_LINK);
        if (text != null && !text.matches("(?s)(https?://|/(?!/)).*")) {
            throw new BadParameterException(
                    "link",
                    text,
                    "is no address",
                    "Begin with https://, http:// or, of a page of the monitor, with /.");
        }
        return text;
    }

    private static AnnotationKind kind(String text, AnnotationKind... known) {
        for (AnnotationKind kind : known) {
            if (kind.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new BadParameterException(
                "kind",
                text,
                "is no kind that can be used here",
                "Use "
                        + String.join(
                                " or ", List.of(known).stream().map(Enum::name).toList()) + ".");
    }

    private static @Nullable String text(String name, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameterException(
                    name,
                    text,
                    "must have at most " + longest + " characters, and no line breaks",
                    "Shorten it; a link can say more.");
        }
        return text.strip();
    }

    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
