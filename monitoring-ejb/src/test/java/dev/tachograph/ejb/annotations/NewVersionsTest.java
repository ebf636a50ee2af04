package dev.tachograph.ejb.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.annotations.AnnotationKind;
import dev.tachograph.core.settings.DatabaseSettings;
import dev.tachograph.ejb.collection.RunningVersion;
import dev.tachograph.persistence.annotations.JpaAnnotationStore;
import dev.tachograph.persistence.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewVersionsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path dataDir;

    private Database database;
    private JpaAnnotationStore store;

    @BeforeEach
    void open() {
        database = new Database(new DatabaseSettings("", "", "").jdbcUrl(dataDir), "", "");
        database.connect();
        store = new JpaAnnotationStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private NewVersions versions() {
        return new NewVersions(store, Duration.ofDays(400));
    }

    private static List<RunningVersion> shop(String version, int minute) {
        return List.of(new RunningVersion("shop", version, NOON.plusSeconds(60L * minute)));
    }

    private List<Annotation> stored() {
        return store.find(NOON.minusSeconds(3_600), NOON.plusSeconds(36_000), 100);
    }

    @Test
    void aVersionIsMarkedOnceWithTheTimeItBegan() {
        NewVersions versions = versions();
        assertThat(versions.mark(shop("1.0", 0), NOON)).hasSize(1);
        assertThat(versions.mark(shop("1.0", 0), NOON)).isEmpty();
        versions.mark(shop("1.1", 30), NOON.plusSeconds(1_900));
        assertThat(stored()).extracting(Annotation::title).containsExactly("shop 1.0", "shop 1.1");
        assertThat(stored().get(1)).satisfies(mark -> {
            assertThat(mark.kind()).isEqualTo(AnnotationKind.DEPLOYMENT);
            assertThat(mark.application()).isEqualTo("shop");
            assertThat(mark.version()).isEqualTo("1.1");
            assertThat(mark.startsAt()).isEqualTo(NOON.plusSeconds(1_800)).isEqualTo(mark.endsAt());
        });
    }

    @Test
    void aRestartWithTheSameVersionIsNoDeployment() {
        versions().mark(shop("1.0", 0), NOON);
        assertThat(versions().mark(shop("1.0", 40), NOON.plusSeconds(2_400))).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    @Test
    void goingBackToAnEarlierVersionIsADeploymentToo() {
        NewVersions versions = versions();
        versions.mark(shop("1.0", 0), NOON);
        versions.mark(shop("1.1", 10), NOON.plusSeconds(700));
        versions.mark(shop("1.0", 20), NOON.plusSeconds(1_300));
        assertThat(stored()).extracting(Annotation::version).containsExactly("1.0", "1.1", "1.0");
    }

    @Test
    void whatAPipelineHasMarkedIsNotMarkedAgain() {
        store.save(new Annotation(
                UUID.randomUUID(),
                AnnotationKind.DEPLOYMENT,
                "shop 1.1 by the pipeline",
                null,
                null,
                "shop",
                "1.1",
                NOON,
                NOON));
        assertThat(versions().mark(shop("1.1", 1), NOON.plusSeconds(90))).isEmpty();
    }
}
