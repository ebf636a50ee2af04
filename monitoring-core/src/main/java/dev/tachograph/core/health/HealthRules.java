package dev.tachograph.core.health;

import dev.tachograph.core.alerting.Alert;
import dev.tachograph.core.alerting.Percent;
import dev.tachograph.core.alerting.Severity;
import dev.tachograph.core.alerting.SystemSources;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges health. Stateless: the same inputs always give the same verdict. */
public final class HealthRules {

    /** How long an unclean shutdown stays a reason to look. */
    private static final Duration INTERRUPTION_SHOWN = Duration.ofHours(1);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HealthRules() {}

    /** The verdict, its reasons worst first. */
    public static HealthVerdict judge(HealthInputs inputs) {
        List<HealthReason> reasons = new ArrayList<>();
        monitor(inputs, reasons);
        history(inputs, reasons);
        alerts(inputs, machine(inputs, reasons), reasons);
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

    private static void history(HealthInputs inputs, List<HealthReason> reasons) {
        if (inputs.shortage() != null) {
            reasons.add(
                    new HealthReason(
                            HealthStatus.ATTENTION,
                            "history",
                            inputs.shortage(),
                            "Raise retention.max_size if the disk has room, or lower retention.detail and retention.hours to what fits."));
        }
    }

    /** Answers what of the machine has a reason, as {@link #subject} names it. */
    private static Set<String> machine(HealthInputs inputs, List<HealthReason> reasons) {
        Set<String> subjects = new HashSet<>();
        if (isAbove(inputs.cpuRatio(), inputs.limits().cpuRatio())) {
            subjects.add("cpu_usage");
            reasons.add(above(
                    "cpu",
                    "CPU was busy " + Percent.of(inputs.cpuRatio()) + " of " + inputs.cpuSpan(),
                    inputs.limits().cpuRatio(),
                    "Find the busiest process."));
        }
        if (isAbove(inputs.memoryRatio(), inputs.limits().memoryRatio())) {
            subjects.add("memory_usage");
            reasons.add(above(
                    "memory",
                    Percent.of(inputs.memoryRatio()) + " of the memory is in use",
                    inputs.limits().memoryRatio(),
                    "Find the process that grows, before the system kills one."));
        }
        double diskLimit = inputs.limits().diskRatio();
        new TreeMap<>(inputs.diskRatios()).forEach((mount, ratio) -> {
            if (ratio >= diskLimit) {
                subjects.add("disk_usage " + mount);
                reasons.add(new HealthReason(
                        ratio >= SystemSources.DISK_FULL_RATIO ? HealthStatus.UNHEALTHY : HealthStatus.ATTENTION,
                        "disk",
                        "The file system " + mount + " is " + Percent.of(ratio) + " full (limit "
                                + Percent.of(diskLimit) + ").",
                        "Free space or enlarge it."));
            }
        });
        return subjects;
    }

    private static boolean isAbove(@Nullable Double ratio, double limit) {
        return ratio != null && ratio >= limit;
    }

    private static HealthReason above(String subject, String words, double limit, String remedy) {
        return new HealthReason(HealthStatus.ATTENTION, subject, words + " (limit " + Percent.of(limit) + ").", remedy);
    }

    /** @param said what the newest values gave a reason for; without, the alert is the only one who knows */
    private static void alerts(HealthInputs inputs, Set<String> said, List<HealthReason> reasons) {
        for (Alert alert : inputs.firing()) {
            if (!said.contains(subject(alert))) {
                Instant since = alert.noDataSince();
                reasons.add(new HealthReason(
                        alert.severity() == Severity.CRITICAL ? HealthStatus.UNHEALTHY : HealthStatus.ATTENTION,
                        "alert",
                        alert.why() + (since == null ? "" : " No data since " + CLOCK.format(since) + " UTC."),
                        "The page Alerts shows its whole life."));
            }
        }
    }

    private static String subject(Alert alert) {
        String mount = alert.labels().get("mount");
        return mount == null ? alert.rule() : alert.rule() + " " + mount;
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
            measured.add("the CPU over " + inputs.cpuSpan());
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
