package dev.tachograph.core.changepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What detection is worth, in figures that are printed: of series with known truth where they lie beside the project, and of generated
 * ones everywhere. {@code -Dscorecard.series=1000} measures the false alarms on noise as exactly as docs/statistics.md states them.
 */
class ScorecardTest {

    private static final int SERIES = Integer.getInteger("scorecard.series", 60);
    private static final int ROWS = 200;
    private static final double MOST = 0.05;

    @ParameterizedTest
    @EnumSource(Noises.class)
    void noiseRaisesNoAlarm(Noises noise) {
        long alarmed = series(noise)
                .filter(values -> {
                    OnlineDetector detector = new OnlineDetector(Direction.NEITHER);
                    for (double value : values) {
                        for (Alarm alarm : detector.append(value)) {
                            if (alarm.stage() == Alarm.Stage.CONFIRMED) {
                                return true;
                            }
                        }
                    }
                    return false;
                })
                .count();
        long changed = series(noise)
                .filter(values ->
                        !ChangeDetection.batch(values, Direction.NEITHER).isEmpty())
                .count();
        print("noise " + noise, share("stream", alarmed) + ", " + share("batch", changed));
        assertThat((double) alarmed / SERIES).isLessThanOrEqualTo(MOST);
        assertThat((double) changed / SERIES).isLessThanOrEqualTo(MOST);
    }

    /** Every other one as shares of a level, for which the logarithm is looked at. */
    private static Stream<double[]> series(Noises noise) {
        return IntStream.range(0, SERIES).parallel().mapToObj(seed -> {
            double[] values = noise.of(ROWS, new Random(seed * 7919L + noise.ordinal()));
            for (int i = 0; seed % 2 == 0 && i < ROWS; i++) {
                values[i] = 100 * Math.exp(0.01 * values[i]);
            }
            return values;
        });
    }

    @Test
    void changesOfGeneratedHistoriesAreFound() {
        List<Labelled> histories = Generated.histories();
        Score stream = Score.stream(histories);
        Score batch = Score.batch(histories);
        print("generated, stream", stream);
        print("generated, batch", batch);
        assertThat(stream.f1()).isGreaterThan(0.7);
        assertThat(stream.falsePerThousand()).isLessThan(0.5);
        assertThat(stream.medianDelay()).isLessThanOrEqualTo(6);
        assertThat(batch.f1()).isGreaterThan(0.75);
        assertThat(batch.falsePerThousand()).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synth_dev", "delag_dev", "exathlon_null"})
    void changesOfSharedSeriesAreFound(String set) throws IOException {
        assumeTrue(SharedData.isThere(set));
        List<Labelled> series = SharedData.labelled(set);
        Score stream = Score.stream(series);
        Score batch = Score.batch(series);
        print(set + ", stream", stream);
        print(set + ", batch", batch);
        assertThat(stream.falsePerThousand()).isLessThan(2);
        if (!set.equals("exathlon_null")) {
            assertThat(stream.f1()).isGreaterThan(0.85);
        }
    }

    @Test
    void changesOfAnnotatedSeriesAreFound() throws IOException {
        assumeTrue(SharedData.isThere("tcpd"));
        double covering = 0;
        double f1 = 0;
        List<Annotated> all = SharedData.annotated("tcpd");
        for (Annotated series : all) {
            List<Integer> found = series.found();
            covering += series.covering(found) / all.size();
            f1 += series.f1(found) / all.size();
        }
        print("tcpd, batch", String.format(Locale.ROOT, "covering %.3f, F1 %.3f", covering, f1));
        assertThat(covering).isGreaterThan(0.72);
        assertThat(f1).isGreaterThan(0.76);
    }

    private static String share(String mode, long alarmed) {
        return String.format(Locale.ROOT, "%s %.1f %% of %d", mode, 100.0 * alarmed / SERIES, SERIES);
    }

    private static void print(String what, Object figures) {
        System.out.println("scorecard: " + what + ": " + figures);
    }
}
