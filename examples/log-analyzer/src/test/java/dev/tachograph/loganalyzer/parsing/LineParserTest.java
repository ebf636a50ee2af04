package dev.tachograph.loganalyzer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {

    private final LineParser parser = new LineParser(ZoneOffset.UTC);

    @Test
    void readsALineOfTheServer() {
        Heading heading = parser.parse("2026-11-23T17:51:06.643+0000 INFO    dev.tachograph.web: it is: ready")
                .orElseThrow();
        assertThat(heading.at()).isEqualTo("2026-11-23T17:51:06.643Z");
        assertThat(heading.level()).isEqualTo(Level.INFO);
        assertThat(heading.logger()).isEqualTo("dev.tachograph.web");
        assertThat(heading.message()).isEqualTo("it is: ready");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-23T17:51:06Z x | 2026-11-23T17:51:06Z",
                "2026-11-23T17:51:06.5+02:00 x | 2026-11-23T15:51:06.500Z",
                "2026-11-23T17:51:06-05 x | 2026-11-23T22:51:06Z",
                "2026-11-23T17:51:06.643123456+0530 x | 2026-11-23T12:21:06.643Z",
                "2026-11-23 17:51:06,643 x | 2026-11-23T17:51:06.643Z",
                "2026-11-23 17:51:06 - x | 2026-11-23T17:51:06Z",
                "[2026-11-23T17:51:06Z] x | 2026-11-23T17:51:06Z",
                "2024-02-29T00:00:00Z | 2024-02-29T00:00:00Z",
            })
    void readsTheUsualFormsOfATime(String line, Instant at) {
        assertThat(parser.parse(line)).map(Heading::at).contains(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\tat dev.tachograph.Thing.work(Thing.java:12)",
                "Caused by: java.io.IOException",
                "2026-11-23",
                "0000-00-00 00:00:00 no such day",
                "2026-02-30T17:51:06Z no such day",
                "2026-13-01T17:51:06Z no such month",
                "2026-11-23T24:51:06Z no such hour",
                "2026-11-2xT17:51:06Z",
                "[2026-11-23T17:51:06Z no closing bracket",
            })
    void aLineWithoutATimeContinuesAnEntry(String line) {
        assertThat(parser.parse(line)).isEmpty();
    }

    @Test
    void timesWithoutAnOffsetAreOfTheZoneAlsoAcrossAChangeOfClocks() {
        LineParser berlin = new LineParser(ZoneId.of("Europe/Berlin"));
        assertThat(berlin.parse("2026-10-25 01:30:00 x"))
                .map(Heading::at)
                .contains(Instant.parse("2026-10-24T23:30:00Z"));
        assertThat(berlin.parse("2026-10-25 03:30:00 x"))
                .map(Heading::at)
                .contains(Instant.parse("2026-10-25T02:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 17:51:06 [main] WARN  a.B - x, WARNING",
        "2026-11-23 17:51:06 [SEVERE] x, ERROR",
        "2026-11-23 17:51:06 Fine: x, DEBUG",
        "2026-11-23 17:51:06 nothing here is an ERROR, ",
    })
    void theLevelStandsNearTheBeginning(String line, Level level) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(parser.begins(bytes, 0, bytes.length)).isTrue();
        assertThat(parser.level(bytes, bytes.length)).isEqualTo(level);
    }
}
