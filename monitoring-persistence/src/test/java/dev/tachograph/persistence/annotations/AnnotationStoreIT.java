package dev.tachograph.persistence.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.persistence.database.OnEveryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of annotations promises, of every database alike. */
class AnnotationStoreIT extends OnEveryDatabase {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");

    private JpaAnnotationStore store;

    @BeforeEach
    void openStore() {
        store = new JpaAnnotationStore(database);
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Annotation annotation(int number, int start, @Nullable Instant end) {
        return new Annotation(
                new UUID(0, number),
                AnnotationKind.BENCHMARK_RUN,
                "quick: \"cache\"",
                "server-1",
                null,
                minute(start),
                end);
    }

    private List<Annotation> between(int from, int to) {
        return store.find(minute(from), minute(to), 10);
    }

    @Test
    void itComesBackAsItWasAndStoringAgainReplaces() {
        Annotation span = annotation(1, 0, minute(5));
        Annotation deployment = new Annotation(
                new UUID(0, 2),
                AnnotationKind.DEPLOYMENT,
                "shop 1.2",
                null,
                "/runs?id=1",
                "shop",
                "1.2",
                minute(1),
                minute(1));
        store.save(span);
        store.save(deployment);
        store.save(span);
        assertThat(between(0, 10)).containsExactly(span, deployment);
        Annotation longer = annotation(1, 0, minute(6));
        store.save(longer);
        assertThat(between(0, 10)).containsExactly(longer, deployment);
    }

    @Test
    void aRangeHasWhatLiesInItOrReachesIntoIt() {
        Annotation before = annotation(1, 0, minute(2));
        Annotation into = annotation(2, 1, minute(3));
        Annotation instant = annotation(3, 2, minute(2));
        Annotation open = annotation(4, 3, null);
        Annotation after = annotation(5, 5, minute(6));
        List.of(before, into, instant, open, after).forEach(store::save);
        assertThat(between(2, 5)).containsExactly(into, instant, open);
        assertThat(between(90, 91)).containsExactly(open);
        assertThat(store.find(minute(0), minute(9), 2)).containsExactly(open, after);
    }

    @Test
    void onlyWhatGoesOnIsClosedAndNeverBeforeItsStart() {
        store.save(annotation(1, 0, null));
        store.save(annotation(2, 2, null));
        store.close(new UUID(0, 1), minute(4));
        store.close(new UUID(0, 1), minute(9));
        store.close(new UUID(0, 2), minute(1));
        store.close(new UUID(0, 3), minute(1));
        assertThat(between(0, 10)).containsExactly(annotation(1, 0, minute(4)), annotation(2, 2, minute(2)));
    }

    @Test
    void retentionDropsWhatIsOverAndNothingElse() {
        store.save(annotation(1, 0, minute(3)));
        store.save(annotation(2, 0, minute(4)));
        store.save(annotation(3, 0, null));
        assertThat(store.drop(minute(4))).isEqualTo(1);
        assertThat(between(0, 10)).extracting(Annotation::id).containsExactly(new UUID(0, 2), new UUID(0, 3));
    }
}
