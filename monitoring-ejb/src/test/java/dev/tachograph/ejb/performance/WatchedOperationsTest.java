package dev.tachograph.ejb.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.core.alerting.ReadingSource;
import dev.tachograph.core.performance.Baselines;
import dev.tachograph.ejb.Beans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedOperationsTest {

    private final WatchedOperations operations = new WatchedOperations(
            Beans.stub(ReadingSource.class), new Baselines(List.of()), application -> application.equals("gone"));

    private static Map<String, String> labels(String application, String operation) {
        return Map.of("instance", "server-1", "application", application, "kind", "OPERATION", "operation", operation);
    }

    @Test
    void anOperationOfAnApplicationThatIsThereIsWatchedEvenIfNobodyCallsIt() {
        assertThat(operations.gone(labels("logs", "search_operation"), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void anOperationOfAnApplicationThatIsGoneIsNot() {
        assertThat(operations.gone(labels("gone", "search_operation"), Instant.EPOCH))
                .contains("the application gone is not there any more");
    }

    @Test
    void anOperationWithoutABaselineIsNot() {
        assertThat(operations.gone(labels("logs", "sort"), Instant.EPOCH)).contains("sort has no baseline any more");
    }
}
