package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.settings.MetricCategory;
import dev.tachograph.ejb.Beans;
import dev.tachograph.ejb.stages.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsCollectorTest {

    /** A series that only this category gives. */
    private static final Map<MetricCategory, String> SIGN = Map.of(
            MetricCategory.SYSTEM, "system_memory_total_bytes",
            MetricCategory.DISK, "system_filesystem_size_bytes",
            MetricCategory.JVM, "jvm_heap_used_bytes",
            MetricCategory.PROCESS, "process_resident_memory_bytes",
            MetricCategory.SELF, "tachograph_dropped_samples_total");

    private static Collected collected(String toml) {
        return new Collected(Beans.settings(toml));
    }

    @Test
    void everyCategoryIsAStageOfItsOwn() {
        assertThat(collected("").stages().all())
                .extracting(Stage::name)
                .containsExactly(
                        "collect applications",
                        "collect disk",
                        "collect jvm",
                        "collect network",
                        "collect process",
                        "collect self",
                        "collect system");
    }

    @ParameterizedTest
    @EnumSource
    void aCategoryThatIsSwitchedOffIsNotCollected(MetricCategory category) {
        Collected without = collected("[metrics." + category.key() + "]\nenabled = false\n");
        assertThat(without.stages().all())
                .hasSize(MetricCategory.values().length - 1)
                .noneMatch(stage -> stage.name().equals("collect " + category.key()));
        without.look();
        Set<String> names = without.names();
        SIGN.forEach((other, name) -> assertThat(names.contains(name)).as(name).isEqualTo(other != category));
    }

    @ParameterizedTest
    @EnumSource
    void theIntervalOfACategoryIsThatOfItsStageAlone(MetricCategory category) {
        Collected hasty = collected("[metrics." + category.key() + "]\ninterval = \"3s\"\n");
        assertThat(hasty.stages().all())
                .allSatisfy(stage -> assertThat(stage.interval())
                        .isEqualTo(Duration.ofSeconds(stage.name().equals("collect " + category.key()) ? 3 : 10)));
    }

    @Test
    void everyRecordingCarriesTheInstance() {
        Collected collected = collected("");
        collected.look();
        assertThat(collected.head().series())
                .isNotEmpty()
                .allSatisfy(series -> assertThat(series.key().label("instance")).isEqualTo("server-1"));
    }
}
