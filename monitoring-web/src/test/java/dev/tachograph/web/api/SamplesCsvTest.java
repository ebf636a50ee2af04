package dev.tachograph.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.history.Point;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesCsvTest {

    private static final MediaType CSV = new MediaType("text", "csv");

    @Test
    void hasAlwaysTheSameColumnsAndNothingWhereNothingIsKnown() {
        Point point = Point.gauge(Instant.parse("2026-01-01T00:00:00.123456Z"), 0.5, Double.NaN, 1e10);

        assertThat(SamplesCsv.of(List.of(point)))
                .isEqualTo("at,value,min,max,rate,count,sum,p50,p95,p99\r\n"
                        + "2026-01-01T00:00:00.123Z,0.5,,1.0E10,,,,,,\r\n");
    }

    @Test
    void isAHeaderAloneWithoutSamples() {
        assertThat(SamplesCsv.of(List.of())).hasLineCount(1);
    }

    @Test
    void isPreferredOnlyBeforeJson() {
        assertThat(SamplesCsv.isPreferred(List.of(CSV))).isTrue();
        assertThat(SamplesCsv.isPreferred(List.of(CSV, MediaType.WILDCARD_TYPE)))
                .isTrue();
        assertThat(SamplesCsv.isPreferred(List.of(MediaType.WILDCARD_TYPE))).isFalse();
        assertThat(SamplesCsv.isPreferred(List.of(MediaType.APPLICATION_JSON_TYPE, CSV)))
                .isFalse();
        assertThat(SamplesCsv.isPreferred(List.of(MediaType.TEXT_HTML_TYPE, CSV)))
                .isTrue();
    }
}
