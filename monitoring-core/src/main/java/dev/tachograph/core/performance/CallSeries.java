package dev.tachograph.core.performance;

import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.history.HistoryReader.Answer;
import dev.tachograph.core.series.Kind;
import dev.tachograph.core.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The series that hold calls and errors of operations.
 *
 * @param calls histograms of durations
 * @param errors counters by class of exception
 * @param complete whether the store was asked
 */
record CallSeries(List<Series> calls, List<Series> errors, boolean complete) {

    /** Those of every operation, found by their names. */
    static CallSeries all(HistoryReader reader) {
        List<Series> calls = new ArrayList<>();
        List<Series> errors = new ArrayList<>();
        boolean complete = find(reader, OperationKey.DURATION_OF_OPERATION, Kind.HISTOGRAM, calls);
        complete &= find(reader, OperationKey.DURATION_OF_REQUEST, Kind.HISTOGRAM, calls);
        complete &= find(reader, OperationKey.ERRORS_OF_OPERATION, Kind.COUNTER, errors);
        complete &= find(reader, OperationKey.ERRORS_OF_REQUEST, Kind.COUNTER, errors);
        return new CallSeries(calls, errors, complete);
    }

    /** An application may give the name to something else, which is then not ours to read. */
    private static boolean find(HistoryReader reader, String name, Kind kind, List<Series> found) {
        Answer<List<Series>> answer = reader.series(name, Map.of());
        answer.value().stream()
                .filter(series ->
                        series.kind() == kind && OperationKey.of(series.key()).isPresent())
                .forEach(found::add);
        return answer.complete();
    }

    static OperationKey keyOf(Series series) {
        return OperationKey.of(series.key()).orElseThrow();
    }

    /** Those of one operation. */
    CallSeries of(OperationKey key) {
        return those(series -> keyOf(series).equals(key));
    }

    /** Those that have all the labels. */
    CallSeries with(Map<String, String> labels) {
        return those(series -> labels.entrySet().stream()
                .allMatch(label -> series.key().label(label.getKey()).equals(label.getValue())));
    }

    CallSeries those(Predicate<Series> wanted) {
        return new CallSeries(
                calls.stream().filter(wanted).toList(),
                errors.stream().filter(wanted).toList(),
                complete);
    }

    /** Everything a tally is made of: whether a request failed is said by its status, not by its exceptions. */
    List<Series> callsAndErrors() {
        return Stream.concat(
                        calls.stream(),
                        errors.stream().filter(series -> keyOf(series).kind() == OperationKind.OPERATION))
                .toList();
    }

    /** The operations they belong to. */
    SortedSet<OperationKey> keys() {
        SortedSet<OperationKey> keys = new TreeSet<>();
        calls.forEach(series -> keys.add(keyOf(series)));
        return keys;
    }

    boolean isEmpty() {
        return calls.isEmpty() && errors.isEmpty();
    }
}
