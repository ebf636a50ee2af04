package dev.tachograph.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The known name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name at the least edit distance (Levenshtein), if a third of the text or less, at least 2, must change; else the
     * nearest one of which words were left out. Ties go to the first. O(text x name) for each name.
     */
    public static Optional<String> of(String text, Collection<String> names) {
        int farthest = Math.max(2, text.length() / 3);
        Comparator<String> byDistance = Comparator.comparingInt(name -> distance(text, name));
        return names.stream()
                .filter(name -> distance(text, name) <= farthest)
                .min(byDistance)
                .or(() -> names.stream()
                        .filter(name -> isShortened(words(text), words(name)))
                        .min(byDistance));
    }

    private static List<String> words(String name) {
        return List.of(name.split("[._]"));
    }

    /** Whether all words of the one are words of the other, in their order and but for a slip, and at least half of them. */
    private static boolean isShortened(List<String> text, List<String> name) {
        int found = 0;
        for (String word : name) {
            if (found < text.size()
                    && distance(text.get(found), word) <= text.get(found).length() / 3) {
                found++;
            }
        }
        return found == text.size() && 2 * found >= name.size();
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
