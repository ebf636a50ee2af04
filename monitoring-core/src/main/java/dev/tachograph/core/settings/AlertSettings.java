package dev.tachograph.core.settings;

import java.time.Duration;

/**
 * {@code [alerts]}: from which values on something is wrong, for the alert rules and the health verdict alike. A threshold itself counts
 * as over, so that 0 is always over.
 *
 * @param enabled whether rules are evaluated
 * @param evaluationInterval from one evaluation of all rules to the next, 1 s to 1 h
 * @param cpuUsagePercent mean of a minute, 0 to 100
 * @param memoryUsagePercent 0 to 100
 * @param diskUsagePercent of each file system, 0 to 100
 * @param errorRatePercent errors of the calls of all timed operations, 0 to 100
 * @param operationWindow time before now of which operations are judged, 10 s to 1 h
 * @param cooldown how long the same thing is not told again while it fires, 0 s to 30 d
 */
public record AlertSettings(
        boolean enabled,
        Duration evaluationInterval,
        double cpuUsagePercent,
        double memoryUsagePercent,
        double diskUsagePercent,
        double errorRatePercent,
        Duration operationWindow,
        Duration cooldown) {

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public AlertSettings {
        AlertsTable.EVALUATION_INTERVAL.require(evaluationInterval);
        AlertsTable.CPU_USAGE_THRESHOLD.require(cpuUsagePercent);
        AlertsTable.MEMORY_USAGE_THRESHOLD.require(memoryUsagePercent);
        AlertsTable.DISK_USAGE_THRESHOLD.require(diskUsagePercent);
        AlertsTable.ERROR_RATE_THRESHOLD.require(errorRatePercent);
        AlertsTable.OPERATION_WINDOW.require(operationWindow);
        AlertsTable.ALERT_COOLDOWN.require(cooldown);
    }

    /** {@link #cpuUsagePercent} from 0 to 1. */
    public double cpuRatio() {
        return cpuUsagePercent / 100;
    }

    /** {@link #memoryUsagePercent} from 0 to 1. */
    public double memoryRatio() {
        return memoryUsagePercent / 100;
    }

    /** {@link #diskUsagePercent} from 0 to 1. */
    public double diskRatio() {
        return diskUsagePercent / 100;
    }

    /** {@link #errorRatePercent} from 0 to 1. */
    public double errorRatio() {
        return errorRatePercent / 100;
    }
}
