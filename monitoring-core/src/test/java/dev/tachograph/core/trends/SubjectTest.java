package dev.tachograph.core.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tachograph.core.performance.OperationKey;
import dev.tachograph.core.performance.OperationKind;
import dev.tachograph.core.regressions.SubjectKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    private static final OperationKey ROUTE =
            new OperationKey("logs", OperationKind.REQUEST, "GET /logs/api/items/{id}");

    @Test
    void anOperationIsMeantWithAndWithoutItsApplication() {
        assertThat(Subject.parse("operation:GET /logs/api/items/{id}").means(ROUTE))
                .isTrue();
        assertThat(Subject.parse("operation:logs/GET /logs/api/items/{id}").means(ROUTE))
                .isTrue();
        assertThat(Subject.parse("operation:shop/GET /logs/api/items/{id}").means(ROUTE))
                .isFalse();
        assertThat(Subject.parse(Subject.of(ROUTE).toString()).means(ROUTE)).isTrue();
    }

    @Test
    void labelsAreWrittenAsInPrometheus() {
        Subject subject = Subject.parse("metric:disk_used_bytes{mount=\"C:\\\\ \\\"x\\\", y\", kind=\"a\"}");
        assertThat(subject.kind()).isEqualTo(SubjectKind.METRIC);
        assertThat(subject.name()).isEqualTo("disk_used_bytes");
        assertThat(subject.labels()).isEqualTo(Map.of("mount", "C:\\ \"x\", y", "kind", "a"));
        assertThat(Subject.parse(subject.toString())).isEqualTo(subject);
        assertThat(Subject.parse("Benchmark:a.B.c{}").labels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "search", "disk:x", "operation:", "metric:{a=\"b\"}", "metric:x{a=b}", "metric:x{a=\"b\" c}"
            })
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> Subject.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
