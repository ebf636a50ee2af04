package dev.tachograph.core.settings;

import java.util.List;
import java.util.Map;

/** Takes every known key out of the environment. An empty variable counts as not set, as compose files write it. */
final class Environment {

    private final Map<String, String> variables;
    private final Source source = new Source();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    Source read() {
        Tables.KEYS.forEach(this::take);
        return source;
    }

    private <T> void take(Key<T> key) {
        if (!key.type().isScalar()) {
            refuseArray(key);
            return;
        }
        List<String> set = key.variables().stream().filter(this::isSet).toList();
        if (set.isEmpty()) {
            return;
        }
        if (set.stream().map(variables::get).distinct().count() > 1) {
            source.reject(
                    key,
                    new Problem(
                            String.join(" and ", set),
                            "set " + key.path() + " to different values; keep one of the two"));
            return;
        }
        String name = set.get(0);
        String text = variables.getOrDefault(name, "");
        String place = name + " = " + key.type().shown(text);
        if (name.endsWith(KubernetesVariables.PORT_SUFFIX) && KubernetesVariables.isInjectedPort(text)) {
            source.reject(key, new Problem(place, KubernetesVariables.explanation(name)));
        } else {
            source.take(key, place, () -> key.fromText(text));
        }
    }

    private void refuseArray(Key<?> key) {
        if (isSet(key.longVariable())) {
            source.reject(
                    key,
                    new Problem(
                            key.longVariable(),
                            "cannot be set by a variable, since it is an array; set " + key.path() + " in the file"));
        }
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isEmpty();
    }
}
