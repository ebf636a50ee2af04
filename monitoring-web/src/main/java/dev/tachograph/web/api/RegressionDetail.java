package dev.tachograph.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.tachograph.core.json.Json;
import dev.tachograph.core.regressions.RegressionLife;
import dev.tachograph.core.regressions.RegressionSummary;
import dev.tachograph.core.regressions.RegressionTransition;
import java.util.List;
import java.util.Map;

/**
 * A regression with its evidence and what happened to it.
 *
 * @param evidence as its detector gave it: {@code figures}, what speaks {@code against} it, of operations the slowest calls, the
 *     threads of that time and the deployment next to it
 * @param choices the states that a person may make of it now
 * @param transitions oldest first
 */
public record RegressionDetail(
        RegressionSummary regression,
        Map<String, Object> evidence,
        List<String> choices,
        List<RegressionTransition> transitions) {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    public RegressionDetail {
        choices = List.copyOf(choices);
        transitions = List.copyOf(transitions);
    }

    public static RegressionDetail of(RegressionLife life) {
        return new RegressionDetail(
                RegressionSummary.of(life.regression()),
                evidence(life.regression().seen().evidence()),
                life.regression().state().choices().stream()
                        .sorted()
                        .map(Enum::name)
                        .toList(),
                life.transitions());
    }

    private static Map<String, Object> evidence(String json) {
        try {
            return Json.mapper().readValue(json, OBJECT);
        } catch (JsonProcessingException noObject) {
            // A detector's mistake must not hide the regression.
            return Map.of("text", json);
        }
    }
}
