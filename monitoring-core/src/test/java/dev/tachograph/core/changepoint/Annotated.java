package dev.tachograph.core.changepoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A series of the Turing Change Point Dataset: several people said where it changes.
 *
 * @param annotators rows of changes, by person
 * @see <a href="https://arxiv.org/abs/2003.06222">van den Burg and Williams (2020)</a>, whose two metrics these are
 */
record Annotated(String name, double[] values, List<List<Integer>> annotators) {

    private static final int MARGIN = 5;

    /** What is found by the detector with nothing set. */
    List<Integer> found() {
        return ChangeDetection.batch(values, Direction.NEITHER).stream()
                .map(Change::index)
                .filter(index -> index >= 1 && index < values.length - 1)
                .toList();
    }

    /** How well the found segments cover those of each person, from 0 to 1. */
    double covering(List<Integer> found) {
        List<int[]> mine = segments(found);
        double total = 0;
        for (List<Integer> annotator : annotators) {
            for (int[] segment : segments(annotator)) {
                double best = 0;
                for (int[] own : mine) {
                    int shared = Math.min(segment[1], own[1]) - Math.max(segment[0], own[0]);
                    int both = Math.max(segment[1], own[1]) - Math.min(segment[0], own[0]);
                    best = Math.max(best, shared > 0 ? (double) shared / both : 0);
                }
                total += (segment[1] - segment[0]) * best / values.length;
            }
        }
        return total / annotators.size();
    }

    /** Precision against everybody together, recall against each; the first row counts as a change of all. */
    double f1(List<Integer> found) {
        Set<Integer> mine = withFirst(found);
        Set<Integer> all = new TreeSet<>();
        double recall = 0;
        for (List<Integer> annotator : annotators) {
            all.addAll(withFirst(annotator));
            recall += (double) matched(withFirst(annotator), mine)
                    / withFirst(annotator).size()
                    / annotators.size();
        }
        double precision = (double) matched(all, mine) / mine.size();
        return 2 * precision * recall / (precision + recall);
    }

    private static Set<Integer> withFirst(List<Integer> rows) {
        Set<Integer> set = new TreeSet<>(rows);
        set.add(0);
        return set;
    }

    private static int matched(Set<Integer> truth, Set<Integer> found) {
        Set<Integer> free = new HashSet<>(found);
        int matched = 0;
        for (int row : truth) {
            Integer best = free.stream()
                    .filter(other -> Math.abs(other - row) <= MARGIN)
                    .min(Comparator.comparingInt((Integer other) -> Math.abs(other - row))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
            if (best != null) {
                free.remove(best);
                matched++;
            }
        }
        return matched;
    }

    private List<int[]> segments(List<Integer> cuts) {
        List<int[]> segments = new ArrayList<>();
        int from = 0;
        for (int cut : new TreeSet<>(cuts)) {
            if (cut > 0 && cut < values.length) {
                segments.add(new int[] {from, cut});
                from = cut;
            }
        }
        segments.add(new int[] {from, values.length});
        return segments;
    }
}
