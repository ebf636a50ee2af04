package dev.tachograph.core.settings;

import java.util.List;
import java.util.stream.Stream;

/** What reading gave: settings, or everything that is wrong with them at once. */
public sealed interface SettingsResult {

    /** What stops the start: syntax, values of the file in its order, variables, rules between keys; empty if valid. */
    List<Problem> problems();

    /** What does not stop the start: variables that nothing reads. */
    List<Problem> warnings();

    /** This result with a further problem in front, therefore invalid: for what only the caller can see. */
    default Invalid with(Problem problem) {
        return new Invalid(
                Stream.concat(Stream.of(problem), problems().stream()).toList(), warnings());
    }

    /**
     * The settings can be used.
     *
     * @param settings every value within its bounds
     * @param warnings may be empty
     */
    record Valid(Settings settings, List<Problem> warnings) implements SettingsResult {
        public Valid {
            warnings = List.copyOf(warnings);
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }

    /**
     * There are no settings: the server must not start on half of them.
     *
     * @param problems at least one
     * @param warnings may be empty
     */
    record Invalid(List<Problem> problems, List<Problem> warnings) implements SettingsResult {
        public Invalid {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems = []: must not be empty");
            }
        }
    }
}
