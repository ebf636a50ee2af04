package dev.tachograph.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

    @Test
    void isHtmlUnlessAskedOtherwise() {
        assertThat(ReportFormat.of(null)).contains(ReportFormat.HTML);
        assertThat(ReportFormat.of("")).contains(ReportFormat.HTML);
        assertThat(ReportFormat.of("json")).contains(ReportFormat.JSON);
    }

    @Test
    void knowsNoOtherForm() {
        assertThat(ReportFormat.of("pdf")).isEmpty();
        assertThat(ReportFormat.of("HTML")).isEmpty();
    }

    @Test
    void namesTheFileAfterTheEndOfTheRangeWithoutAColon() {
        assertThat(ReportFormat.HTML.fileName(Instant.parse("2026-01-01T00:00:59Z")))
                .isEqualTo("tachograph-report-2026-01-01T0000Z.html");
    }
}
