package dev.tachograph.ejb.regressions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.SubjectKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells the alert of a regression from others of the rule. */
final class Labels {

    private static final String SCORE = "score";

    private static final Pattern KIND = Pattern.compile("[?&]kind=([A-Z]+)");

    private Labels() {}

    /** Those that the detector gave in its evidence as {@code labels}; else application and operation, or the subject. */
    static Map<String, String> of(Regression regression) {
        Map<String, String> labels = new TreeMap<>();
        try {
            JsonNode given =
                    Json.mapper().readTree(regression.seen().evidence()).path("labels");
            given.properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
        } catch (JsonProcessingException noObject) {
            labels.clear();
        }
        if (labels.isEmpty()) {
            ofSubject(regression, labels);
        }
        if (regression.nature() == Nature.VANISHED) {
            labels.put("change", "vanished");
        } else if (!regression.seen().figure().equals(SCORE)) {
            labels.putIfAbsent("figure", regression.seen().figure());
        }
        return labels;
    }

    private static void ofSubject(Regression regression, Map<String, String> labels) {
        String subject = regression.seen().subject();
        int slash = subject.indexOf('/');
        if (regression.seen().kind() == SubjectKind.OPERATION && slash > 0) {
            labels.put("application", subject.substring(0, slash));
            labels.put("operation", subject.substring(slash + 1));
            Matcher kind = KIND.matcher(String.valueOf(regression.seen().link()));
            if (kind.find()) {
                // So that the alert leads to the page of the operation.
                labels.put("kind", kind.group(1));
            }
        } else {
            labels.put("subject", subject);
        }
    }
}
