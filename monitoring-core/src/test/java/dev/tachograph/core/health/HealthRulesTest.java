package dev.tachograph.core.health;

import static dev.tachograph.core.health.HealthStatus.ATTENTION;
import static dev.tachograph.core.health.HealthStatus.HEALTHY;
import static dev.tachograph.core.health.HealthStatus.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.AlertState;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.settings.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private @Nullable Double cpu = 0.5;
    private String span = "the last minute";
    private @Nullable Double memory = 0.5;
    private Map<String, Double> disks = Map.of("/", 0.5);
    private @Nullable String absence;
    private long pending;
    private long dropped;
    private List<String> late = List.of();
    private Map<String, String> failing = Map.of();
    private @Nullable Instant interruptedUntil;
    private @Nullable String shortage;
    private List<Alert> firing = List.of();
    private AlertSettings limits = new AlertSettings(
            true, Duration.ofSeconds(10), 80, 85, 90, 5, Duration.ofMinutes(5), Duration.ofMinutes(5));

    private HealthVerdict judge() {
        return HealthRules.judge(new HealthInputs(
                NOW,
                limits,
                cpu,
                span,
                memory,
                disks,
                absence,
                pending,
                dropped,
                late,
                failing,
                interruptedUntil,
                shortage,
                firing));
    }

    @Nested
    class IsHealthy {

        @Test
        void whenEverythingIsBelowItsLimit() {
            assertThat(judge().status()).isEqualTo(HEALTHY);
            assertThat(judge().reasons()).isEmpty();
            assertThat(judge().words()).startsWith("All is well");
            assertThat(judge().at()).isEqualTo(NOW);
        }

        @Test
        void andSaysSoWhenNothingHasBeenCollectedYet() {
            cpu = null;
            memory = null;
            disks = Map.of();
            assertThat(judge().status()).isEqualTo(HEALTHY);
            assertThat(judge().words()).isEqualTo("The monitor works; nothing has been collected yet.");
        }

        @Test
        void andNamesOnlyWhatIsMeasured() {
            assertThat(judge().words())
                    .isEqualTo("All is well: the CPU over the last minute, memory and disks are below their limits,"
                            + " and every sample is stored.");
            cpu = null;
            assertThat(judge().words())
                    .isEqualTo("All is well: memory and disks are below their limits, and every sample is stored.");
            disks = Map.of();
            assertThat(judge().words())
                    .isEqualTo("All is well: memory is below its limit, and every sample is stored.");
        }

        @Test
        void justBelowTheLimits() {
            cpu = 0.7999;
            memory = 0.8499;
            disks = Map.of("/", 0.8999);
            assertThat(judge().status()).isEqualTo(HEALTHY);
        }
    }

    @Nested
    class AsksForAttention {

        @Test
        void whenTheCpuWasBusy() {
            cpu = 0.91;
            assertThat(judge().status()).isEqualTo(ATTENTION);
            assertThat(judge().words()).isEqualTo("CPU was busy 91 % of the last minute (limit 80 %).");
        }

        @Test
        void whenMemoryIsShort() {
            memory = 0.9;
            assertThat(judge().reasons())
                    .singleElement()
                    .extracting(HealthReason::status, HealthReason::subject, HealthReason::words)
                    .containsExactly(ATTENTION, "memory", "90 % of the memory is in use (limit 85 %).");
        }

        @Test
        void atTheLimitsThemselves() {
            cpu = 0.80;
            memory = 0.85;
            disks = Map.of("/", 0.90);
            assertThat(judge().reasons()).extracting(HealthReason::subject).containsExactly("cpu", "memory", "disk");
        }

        @Test
        void byTheSettingsOfTheAlerts() {
            limits = new AlertSettings(
                    true, Duration.ofSeconds(10), 0, 100, 40, 5, Duration.ofMinutes(5), Duration.ZERO);
            cpu = 0.0;
            memory = 0.99;
            assertThat(judge().reasons())
                    .extracting(HealthReason::words)
                    .containsExactly(
                            "CPU was busy 0 % of the last minute (limit 0 %).",
                            "The file system / is 50 % full (limit 40 %).");
        }

        @Test
        void forAnAlertThatIsNotAboutTheMachine() {
            firing = List.of(alert("error_rate", Severity.WARNING));
            assertThat(judge().reasons())
                    .singleElement()
                    .extracting(HealthReason::status, HealthReason::subject, HealthReason::words)
                    .containsExactly(ATTENTION, "alert", "error_rate is over.");
            assertThat(judge().firing()).isEqualTo(firing);
        }

        @Test
        void forAnAlertOfTheMachineUnlessTheNewestValuesSayItThemselves() {
            Alert full = alert("disk_usage", Map.of("mount", "/data"), null);
            firing = List.of(alert("cpu_usage", Severity.WARNING), full);
            cpu = 0.9;
            assertThat(judge().reasons())
                    .extracting(HealthReason::words)
                    .containsExactly("CPU was busy 90 % of the last minute (limit 80 %).", "disk_usage is over.");
            cpu = null;
            disks = Map.of("/data", 0.95);
            assertThat(judge().reasons())
                    .extracting(HealthReason::words)
                    .containsExactly("The file system /data is 95 % full (limit 90 %).", "cpu_usage is over.");
        }

        @Test
        void forAnAlertWithoutDataAndSaysSinceWhen() {
            firing = List.of(alert("error_rate", Map.of(), NOW.minusSeconds(90)));
            assertThat(judge().words()).isEqualTo("error_rate is over. No data since 11:58:30 UTC.");
        }

        @Test
        void forTheCpuOfTheSpanThatWasMeasured() {
            span = "the last 20 s";
            assertThat(judge().words()).startsWith("All is well: the CPU over the last 20 s, memory");
            cpu = 0.91;
            assertThat(judge().words()).isEqualTo("CPU was busy 91 % of the last 20 s (limit 80 %).");
        }

        @Test
        void forSamplesThatWereDropped() {
            dropped = 1234;
            assertThat(judge().status()).isEqualTo(ATTENTION);
            assertThat(judge().words()).startsWith("1234 samples were dropped since the start");
        }

        @Test
        void forAStageThatFails() {
            failing = Map.of("flush", "no space");
            assertThat(judge().words()).isEqualTo("\"flush\" failed at its last run: no space");
            assertThat(judge().status()).isEqualTo(ATTENTION);
        }

        @ParameterizedTest
        @CsvSource({"0, true", "59, true", "60, false", "6000, false"})
        void forAnHourAfterAnInterruption(int minutesAgo, boolean shown) {
            interruptedUntil = NOW.minus(Duration.ofMinutes(minutesAgo));
            assertThat(judge().status()).isEqualTo(shown ? ATTENTION : HEALTHY);
        }
    }

    private static Alert alert(String rule, Severity severity) {
        return alert(rule, Map.of(), severity, null);
    }

    private static Alert alert(String rule, Map<String, String> labels, @Nullable Instant noDataSince) {
        return alert(rule, labels, Severity.WARNING, noDataSince);
    }

    private static Alert alert(
            String rule, Map<String, String> labels, Severity severity, @Nullable Instant noDataSince) {
        return new Alert(
                "id-of-" + rule,
                rule,
                labels,
                severity,
                AlertState.FIRING,
                1,
                rule + " is over.",
                NOW,
                NOW,
                null,
                null,
                NOW,
                severity,
                noDataSince,
                2);
    }

    @Nested
    class IsUnhealthy {

        @Test
        void whenACriticalAlertFires() {
            firing = List.of(alert("operation_over_baseline", Severity.CRITICAL));
            assertThat(judge().status()).isEqualTo(UNHEALTHY);
        }

        @Test
        void whenAFileSystemIsFullAndOnlyAsksForAttentionBefore() {
            disks = Map.of("/", 0.991, "/home", 0.95, "/boot", 0.2);
            assertThat(judge().reasons())
                    .extracting(HealthReason::status, HealthReason::words)
                    .containsExactly(
                            tuple(UNHEALTHY, "The file system / is 99.1 % full (limit 90 %)."),
                            tuple(ATTENTION, "The file system /home is 95 % full (limit 90 %)."));
        }

        @Test
        void whenAStageIsLate() {
            late = List.of("collect disk");
            assertThat(judge().status()).isEqualTo(UNHEALTHY);
            assertThat(judge().words()).contains("\"collect disk\" has not run");
        }

        @Test
        void whenTheDatabaseIsAwayAndNamesNoStageThatFailsForThat() {
            absence = "Connection refused";
            pending = 42;
            failing = Map.of("flush", "the database is away", "seal", "the database is away");
            assertThat(judge().reasons()).hasSize(1);
            assertThat(judge().status()).isEqualTo(UNHEALTHY);
            assertThat(judge().words())
                    .isEqualTo("The database is away: Connection refused. Collection goes on; 42 samples wait to be"
                            + " stored.");
        }
    }

    @Test
    void putsTheWorstFirstAndCountsTheRest() {
        cpu = 0.99;
        memory = 0.99;
        disks = Map.of("/", 1.0);
        assertThat(judge().reasons()).extracting(HealthReason::status).containsExactly(UNHEALTHY, ATTENTION, ATTENTION);
        assertThat(judge().words()).endsWith("full (limit 90 %). And 2 more.");
    }

    @Test
    void everyReasonSaysWhatToDo() {
        cpu = 1.0;
        memory = 1.0;
        disks = Map.of("/", 1.0);
        late = List.of("flush");
        failing = Map.of("seal", "why");
        interruptedUntil = NOW;
        dropped = 1;
        assertThat(judge().reasons())
                .hasSize(7)
                .allSatisfy(reason -> assertThat(reason.remedy()).isNotBlank());
    }

    @Test
    void lessHistoryThanAskedForIsAReasonToLook() {
        shortage = "The database is at its limit.";
        assertThat(judge().status()).isEqualTo(ATTENTION);
        assertThat(judge().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.subject()).isEqualTo("history");
            assertThat(reason.words()).isEqualTo(shortage);
            assertThat(reason.remedy()).contains("retention.max_size");
        });
    }
}
