package dev.tachograph.web.api;

import dev.tachograph.core.trends.Subject;
import java.util.List;
import java.util.Objects;

/** Reads the parameter {@code subject}. */
final class Subjects {

    private static final int MOST_NAMED = 20;

    private Subjects() {}

    static Subject parse(String text) {
        try {
            return Subject.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(
                    "subject", text, Objects.requireNonNull(e.getMessage()), "Write " + Subject.FORMS + ".");
        }
    }

    /** @param known what there is instead */
    static RefusedException unknown(Subject subject, List<String> known) {
        String text = subject.toString();
        String more = known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : "";
        return new RefusedException(
                404,
                "subject = \"" + (text.length() > 200 ? text.substring(0, 200) + "..." : text)
                        + "\": nothing of this name was recorded.",
                known.isEmpty()
                        ? "Nothing of this kind was recorded yet."
                        : "There are " + String.join(", ", known.subList(0, Math.min(MOST_NAMED, known.size()))) + more
                                + ".");
    }
}
