package dev.tachograph.core.alerting;

import dev.tachograph.core.alerting.Notification.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A source whose readings a test sets. */
final class ScriptedDisks implements ReadingSource {

    Rule rule = new Rule("disk", Duration.ZERO, Duration.ofSeconds(20));
    List<Reading> readings = List.of();
    RuntimeException failure;
    Runnable whileReading = () -> {};
    String gone;

    @Override
    public Rule rule() {
        return rule;
    }

    @Override
    public List<Reading> read(Instant now) {
        whileReading.run();
        if (failure != null) {
            throw failure;
        }
        return readings;
    }

    @Override
    public Optional<String> gone(Map<String, String> labels, Instant now) {
        return Optional.ofNullable(gone).map(why -> labels.get("mount") + why);
    }

    static Reading disk(String mount, double ratio) {
        return new Reading(
                "disk",
                Map.of("mount", mount),
                OptionalDouble.of(ratio),
                Condition.warningFrom(0.9).criticalFrom(0.99),
                mount + " is " + Percent.of(ratio) + " full");
    }

    /** What of the changes is to be told. */
    static List<Notification> told(List<AlertChange> changes) {
        return changes.stream()
                .flatMap(change -> change.notifications().stream())
                .filter(notification -> notification.delivery() == Delivery.PENDING)
                .toList();
    }
}
