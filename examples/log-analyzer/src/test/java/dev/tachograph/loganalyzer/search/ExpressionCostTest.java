package dev.tachograph.loganalyzer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCostTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | 3",
                "a{3}b | 4",
                "(ab){3}c | 7",
                "((ab){3}c){2} | 14",
                "a{2,}b{0,9} | 3",
                "[{9}]{2}\\{7\\} | 5",
                "\\p{Lu}{4}\\Q{9}{9}\\E | 5",
                "[0-9a-f]{8}-[0-9a-f]{4} | 13",
                "(?:){2000}x | 4001",
                "[a[b]c]{3}[\\]]{2} | 5"
            })
    void countsTheStepsThatRepetitionsTakeAtTheLeast(String expression, long steps) {
        assertThat(ExpressionCost.of(expression)).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:(?:){2000000000}){2000000000}x",
                "(?:^){200000000}",
                "((((a?){200}){200}){200}){200}",
                "(\\b){10001}",
                "(?:){99999999999999}"
            })
    void whatWouldRunForAgesIsTooMuch(String expression) {
        assertThat(ExpressionCost.of(expression)).isGreaterThan(ExpressionCost.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.,]\\d{3}",
                "([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\\s+){4}",
                "(\\d{1,3}\\.){3}\\d{1,3}",
                ".{1000}error"
            })
    void whatPeopleLookForIsNot(String expression) {
        Pattern.compile(expression);
        assertThat(ExpressionCost.of(expression)).isLessThan(ExpressionCost.MOST);
    }
}
