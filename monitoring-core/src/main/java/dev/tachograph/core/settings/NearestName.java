package dev.tachograph.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name at the least edit distance (Levenshtein), if a third of the text or less, at least 2, must change; ties go
     * to the first. O(text x name) for each name.
     */
    public static Optional<String> of(String text, Collection<String> names) {
        int farthest = Math.max(2, text.length() / 3);
        return names.stream()
                .filter(name -> distance(text, name) <= farthest)
                .min(Comparator.comparingInt(name -> distance(text, name)));
    }

    static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
