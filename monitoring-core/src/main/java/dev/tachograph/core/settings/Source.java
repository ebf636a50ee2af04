package dev.tachograph.core.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What one source, the file or the environment, set: sound values, and the keys whose value is not. */
final class Source {

    /** A sound value and where it stands. */
    record Found(Object value, String place) {}

    private final Map<Key<?>, Found> found = new HashMap<>();
    private final Set<Key<?>> broken = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Takes what the supplier gives, or notes why it throws. */
    <T> void take(Key<T> key, String place, Supplier<T> value) {
        try {
            found.put(key, new Found(value.get(), place));
        } catch (IllegalArgumentException e) {
            reject(key, new Problem(place, key.advice(String.valueOf(e.getMessage()))));
        }
    }

    /** Notes a problem that belongs to no known key. */
    void report(Problem problem) {
        problems.add(problem);
    }

    void reject(Key<?> key, Problem problem) {
        broken.add(key);
        report(problem);
    }

    Map<Key<?>, Found> found() {
        return found;
    }

    Set<Key<?>> broken() {
        return broken;
    }

    List<Problem> problems() {
        return problems;
    }
}
