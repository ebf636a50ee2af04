package dev.tachograph.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.performance.BaselineVerdict;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.performance.OperationPerformance;
import org.junit.jupiter.api.Test;

class OperationRowTest {

    @Test
    void breaksBehindWhatSeparatesWordsAndNotWithin() {
        assertThat(row("GET /logs/api/files/{name}").getNameParts())
                .containsExactly("GET /", "logs/", "api/", "files/", "{name}");
        assertThat(row("search_operation").getNameParts()).containsExactly("search_", "operation");
        assertThat(row("Shop.checkout").getNameParts()).containsExactly("Shop.", "checkout");
    }

    private static OperationRow row(String name) {
        BaselineVerdict none = new BaselineVerdict(BaselineVerdict.State.NO_BASELINE, "");
        return OperationRow.of(
                new OperationPerformance(
                        "logs", OperationKind.REQUEST, name, 1, 0, 0.1, 0.0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, null, none),
                "1h");
    }
}
