package dev.tachograph.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Warns of variables that begin with {@code MONITORING_} and are read by nobody: most are misspelt. */
final class StrangeVariables {

    private StrangeVariables() {}

    /** @param references variables that the file refers to, which are read although they are no key's */
    static List<Problem> warnings(Map<String, String> environment, Set<String> references) {
        Set<String> known = known();
        Map<String, Set<String>> byService = new TreeMap<>();
        List<Problem> warnings = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(Key.VARIABLE_PREFIX) || known.contains(name) || references.contains(name)) {
                return;
            }
            Optional<String> service = KubernetesVariables.service(name, value);
            if (service.isPresent()) {
                byService.computeIfAbsent(service.get(), any -> new TreeSet<>()).add(name);
            } else {
                warnings.add(unknown(name, known));
            }
        });
        byService.forEach((service, names) ->
                warnings.add(new Problem(String.join(", ", names), KubernetesVariables.siblings(service))));
        return warnings;
    }

    private static Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        for (Key<?> key : Tables.KEYS) {
            // Arrays too: Environment has said already what is wrong with those.
            known.add(key.longVariable());
            known.addAll(key.variables());
        }
        known.add(SettingsReader.CONFIG_VARIABLE);
        known.add(SettingsReader.ADMIN_PASSWORD_VARIABLE);
        return known;
    }

    /** Without the value, which may be a misspelt password's. */
    private static Problem unknown(String name, Set<String> known) {
        // The common prefix says nothing about likeness.
        int prefix = Key.VARIABLE_PREFIX.length();
        List<String> rests =
                known.stream().map(other -> other.substring(prefix)).toList();
        return new Problem(
                name,
                "is not a known variable and is ignored"
                        + NearestName.of(name.substring(prefix), rests)
                                .map(rest -> "; did you mean " + Key.VARIABLE_PREFIX + rest + "?")
                                .orElse("; remove it"));
    }
}
