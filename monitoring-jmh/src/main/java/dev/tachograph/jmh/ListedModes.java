package dev.tachograph.jmh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How benchmarks are measured, as the list in their jar says it and the options change it. JMH gives one that is measured in single shots
 * next to no weight in its progress, however long it takes; this says which share of a run that is.
 *
 * @param timed how many take the time that is asked for
 * @param singleShot how many are called a number of times, which takes as long as it takes
 * @param shots how many measurements the latter are, one for each combination of parameters
 */
record ListedModes(int timed, int singleShot, int shots) {

    static final ListedModes NONE = new ListedModes(0, 0, 0);

    /** After class, generated class and method comes the mode, as in {@code S 14 SingleShotTime}. */
    private static final Pattern MODE =
            Pattern.compile(" S \\d+ (?:Throughput|AverageTime|SampleTime|(SingleShotTime)|All) ");

    /** Parameters by name, each with its values, every text with its length in front: {@code M 1 4 size 2 8 CBQQAAEA 8 DBQQAAEA}. */
    private static final Pattern PARAMETERS = Pattern.compile(" M (\\d+) (.*)");

    /** One line of the list more. */
    ListedModes and(String line, List<String> options) {
        Matcher mode = MODE.matcher(line);
        boolean found = mode.find();
        String wished = option(options, "-bm");
        boolean shot = wished == null ? found && mode.group(1) != null : wished.equals("ss");
        return shot
                ? new ListedModes(
                        timed, singleShot + 1, shots + combinations(line, found ? mode.end() - 1 : 0, options))
                : new ListedModes(timed + 1, singleShot, shots);
    }

    private static int combinations(String line, int from, List<String> options) {
        int combinations = 1;
        for (int count : values(line, from, options).values()) {
            combinations *= count;
        }
        return Math.max(1, combinations);
    }

    /** How many values each parameter takes; those that are not understood are left out. */
    private static Map<String, Integer> values(String line, int from, List<String> options) {
        Map<String, Integer> counts = new HashMap<>();
        Matcher found = PARAMETERS.matcher(line);
        if (!found.find(from)) {
            return counts;
        }
        String[] words = found.group(2).split(" ");
        try {
            int at = 0;
            for (int parameter = Integer.parseInt(found.group(1)); parameter > 0; parameter--) {
                int count = Integer.parseInt(words[at + 2]);
                counts.put(words[at + 1], count);
                at += 3 + 2 * count;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException unknown) {
            return counts;
        }
        for (int i = 0; i + 1 < options.size(); i++) {
            String[] chosen = options.get(i + 1).split("=", 2);
            if (options.get(i).equals("-p") && chosen.length == 2) {
                counts.computeIfPresent(chosen[0], (name, count) -> chosen[1].split(",").length);
            }
        }
        return counts;
    }

    private static @Nullable String option(List<String> options, String name) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 >= options.size() ? null : options.get(at + 1);
    }
}
