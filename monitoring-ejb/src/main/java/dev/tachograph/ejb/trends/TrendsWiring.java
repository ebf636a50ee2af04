package dev.tachograph.ejb.trends;

import dev.tachograph.core.annotations.AnnotationStore;
import dev.tachograph.core.benchmarks.BenchmarkStore;
import dev.tachograph.core.history.HistoryReader;
import dev.tachograph.core.performance.CallHistory;
import dev.tachograph.core.query.QueryEngine;
import dev.tachograph.core.trends.Trends;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the trends. */
@ApplicationScoped
public class TrendsWiring {

    @Produces
    @Singleton
    Trends trends(
            CallHistory calls,
            HistoryReader reader,
            QueryEngine queries,
            BenchmarkStore benchmarks,
            AnnotationStore annotations) {
        return new Trends(calls, reader, queries, benchmarks, annotations);
    }
}
