package dev.tachograph.core.alerting;

import dev.tachograph.core.series.SeriesKey;
import java.util.Map;

/** What an alert is about: a rule and the labels of what it watches. Never a value or a text, which change. */
record AlertKey(String rule, Map<String, String> labels) {

    static AlertKey of(Alert alert) {
        return new AlertKey(alert.rule(), alert.labels());
    }

    /** Canonical: the labels in the order of their names. */
    @Override
    public String toString() {
        return new SeriesKey(rule, labels).toString();
    }
}
