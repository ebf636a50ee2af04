package dev.tachograph.core.history;

import static dev.tachograph.core.history.Fixtures.histograms;
import static dev.tachograph.core.history.Fixtures.scalars;
import static dev.tachograph.core.history.Fixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplePartsTest {

    private static Samples merged(List<Samples> parts) {
        return parts.stream().reduce(Samples::merged).orElseThrow();
    }

    /** Memory comes first, as it does when history is read. */
    @ParameterizedTest
    @CsvSource({
        // Each hour begins with the last sample of the one before.
        "13:59:50=3 14:00:00=4 14:00:10=5, 11:59:50=0 12:00:00=1 12:59:50=2, 12:59:50=2 13:00:00=2 13:59:50=3",
        "13:59:50=NaN 14:00:00=4, 12:00:00=1 12:59:50=2, 12:59:50=2 13:59:50=NaN",
        // Nothing but that one.
        "13:00:00=3, 12:00:00=1 12:59:50=2, 12:59:50=2",
        "14:00:00=3, 12:00:00=1 12:59:50=2, 13:00:00=2 13:59:50=2",
    })
    void hoursOfACounterAreJoinedInARow(String memory, String hour, String next) {
        List<Samples> parts = List.of(scalars(memory), scalars(hour), scalars(next));
        Samples inARow = SampleParts.inARow(parts);
        assertThat(inARow).isNotNull();
        assertThat(words(inARow)).isEqualTo(words(merged(parts)));
        assertThat(words(SampleParts.joined(parts))).isEqualTo(words(merged(parts)));
    }

    @ParameterizedTest
    @CsvSource({
        // Another value at the same time: that of the part which comes first holds.
        "13:00:00=3 13:00:10=4, 12:00:00=1 13:00:00=2",
        "13:00:00=0.0 13:00:10=4, 12:00:00=1 13:00:00=-0.0",
        "12:00:00=1 12:00:20=3, 12:00:10=2 12:00:20=3",
    })
    void partsThatOverlapAreMerged(String memory, String hour) {
        List<Samples> parts = List.of(scalars(memory), scalars(hour));
        assertThat(SampleParts.inARow(parts)).isNull();
        assertThat(words(SampleParts.joined(parts))).isEqualTo(words(merged(parts)));
    }

    @Test
    void ofHistogramsAtTheSameTimeTheFirstPartsStays() {
        List<Samples> parts = List.of(histograms("13:00:00=1 13:00:10=2"), histograms("12:00:00=3 13:00:00=4"));
        assertThat(words(SampleParts.joined(parts))).isEqualTo(words(histograms("12:00:00=3 13:00:00=1 13:00:10=2")));
    }
}
