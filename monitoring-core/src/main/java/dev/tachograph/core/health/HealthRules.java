package dev.tachograph.core.health;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.Percent;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.SystemSources;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges health. Stateless: the same inputs always give the same verdict. */
public final class HealthRules {

    /** What is judged here by the newest values, whatever state its alert has come to. */
    private static final Set<String> RULES_OF_THE_MACHINE = Set.of("cpu_usage", "memory_usage", "disk_usage");

    /** How long an unclean shutdown stays a reason to look. */
    private static final Duration INTERRUPTION_SHOWN = Duration.ofHours(1);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HealthRules() {}

    /** The verdict, its reasons worst first. */
    public static HealthVerdict judge(HealthInputs inputs) {
        List<HealthReason> reasons = new ArrayList<>();
        monitor(inputs, reasons);
        machine(inputs, reasons);
        alerts(inputs, reasons);
        reasons.sort(Comparator.comparing(HealthReason::status).reversed());
        HealthStatus status =
                reasons.isEmpty() ? HealthStatus.HEALTHY : reasons.get(0).status();
        return new HealthVerdict(inputs.now(), status, words(inputs, reasons), reasons, inputs.firing());
    }

    private static void monitor(HealthInputs inputs, List<HealthReason> reasons) {
        if (inputs.databaseAbsence() != null) {
            reasons.add(new HealthReason(
                    HealthStatus.UNHEALTHY,
                    "database",
                    "The database is away: " + inputs.databaseAbsence() + ". Collection goes on; "
                            + inputs.pendingSamples() + " samples wait to be stored.",
                    "Start the database or correct MONITORING_DB_URL; what waits is stored by itself."));
        }
        if (inputs.droppedSamples() > 0) {
            reasons.add(new HealthReason(
                    HealthStatus.ATTENTION,
                    "monitor",
                    inputs.droppedSamples() + " samples were dropped since the start, because the database was away for"
                            + " longer than they are kept.",
                    "Find out why it was away for so long; those samples stay a gap. A restart of the monitor takes this"
                            + " sentence away."));
        }
        for (String stage : inputs.lateStages()) {
            reasons.add(new HealthReason(
                    HealthStatus.UNHEALTHY,
                    "monitor",
                    "\"" + stage + "\" has not run for more than three of its intervals.",
                    "Look into the log for what holds it; the watchdog starts a timer that is gone again."));
        }
        // While the database is away every stage that stores fails for that one reason.
        if (inputs.databaseAbsence() == null) {
            new TreeMap<>(inputs.failingStages())
                    .forEach((stage, why) -> reasons.add(new HealthReason(
                            HealthStatus.ATTENTION,
                            "monitor",
                            "\"" + stage + "\" failed at its last run: " + why,
                            "It is tried again by itself; the log has the details.")));
        }
        if (inputs.interruptedUntil() != null
                && inputs.interruptedUntil().plus(INTERRUPTION_SHOWN).isAfter(inputs.now())) {
            reasons.add(new HealthReason(
                    HealthStatus.ATTENTION,
                    "monitor",
                    "The monitor was killed or crashed and has been back since "
                            + CLOCK.format(inputs.interruptedUntil()) + " UTC.",
                    "Look for what ended it: the system's log (out of memory?), a restart, a power failure."));
        }
    }

    private static void machine(HealthInputs inputs, List<HealthReason> reasons) {
        above(
                inputs.cpuRatio(),
                inputs.limits().cpuRatio(),
                "cpu",
                "CPU was busy %s of the last minute",
                "Find the busiest process.",
                reasons);
        above(
                inputs.memoryRatio(),
                inputs.limits().memoryRatio(),
                "memory",
                "%s of the memory is in use",
                "Find the process that grows, before the system kills one.",
                reasons);
        double diskLimit = inputs.limits().diskRatio();
        new TreeMap<>(inputs.diskRatios()).forEach((mount, ratio) -> {
            if (ratio >= diskLimit) {
                reasons.add(new HealthReason(
                        ratio >= SystemSources.DISK_FULL_RATIO ? HealthStatus.UNHEALTHY : HealthStatus.ATTENTION,
                        "disk",
                        "The file system " + mount + " is " + Percent.of(ratio) + " full (limit "
                                + Percent.of(diskLimit) + ").",
                        "Free space or enlarge it."));
            }
        });
    }

    private static void alerts(HealthInputs inputs, List<HealthReason> reasons) {
        for (Alert alert : inputs.firing()) {
            if (!RULES_OF_THE_MACHINE.contains(alert.rule())) {
                reasons.add(new HealthReason(
                        alert.severity() == Severity.CRITICAL ? HealthStatus.UNHEALTHY : HealthStatus.ATTENTION,
                        "alert",
                        alert.why(),
                        "The page Alerts shows its whole life."));
            }
        }
    }

    private static void above(
            @Nullable Double ratio,
            double limit,
            String subject,
            String words,
            String remedy,
            List<HealthReason> reasons) {
        if (ratio != null && ratio >= limit) {
            String sentence =
                    String.format(Locale.ROOT, words, Percent.of(ratio)) + " (limit " + Percent.of(limit) + ").";
            reasons.add(new HealthReason(HealthStatus.ATTENTION, subject, sentence, remedy));
        }
    }

    private static String words(HealthInputs inputs, List<HealthReason> reasons) {
        if (!reasons.isEmpty()) {
            String more = reasons.size() == 1 ? "" : " And " + (reasons.size() - 1) + " more.";
            return reasons.get(0).words() + more;
        }
        return allIsWell(inputs);
    }

    private static String allIsWell(HealthInputs inputs) {
        List<String> measured = new ArrayList<>();
        if (inputs.cpuRatio() != null) {
            measured.add("the CPU over the last minute");
        }
        if (inputs.memoryRatio() != null) {
            measured.add("memory");
        }
        if (!inputs.diskRatios().isEmpty()) {
            measured.add("disks");
        }
        if (measured.isEmpty()) {
            return "The monitor works; nothing has been collected yet.";
        }
        boolean isOne = measured.size() == 1 && inputs.diskRatios().isEmpty();
        String last = measured.remove(measured.size() - 1);
        String subject = measured.isEmpty() ? last : String.join(", ", measured) + " and " + last;
        return "All is well: " + subject + (isOne ? " is below its limit" : " are below their limits")
                + ", and every sample is stored.";
    }
}
