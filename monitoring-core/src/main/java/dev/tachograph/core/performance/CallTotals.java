package dev.tachograph.core.performance;

import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All calls of a range: what an overview says in three figures.
 *
 * <p>Requests and measured operations are never added up: operations within a request would hide that it failed.
 *
 * @param requests answered requests
 * @param operations calls of measured operations
 * @param errorRatio the error rate: the larger of both ratios, 0 to 1; null with fewer than
 *     {@value BaselineVerdict#LEAST_CALLS} of either
 * @param errorRatioOf whose ratio that is; null without one
 * @param requestsPerSecond requests by the length of the range
 * @param requestP95Seconds over all requests together; null without requests, and where the range is read from rollups
 */
public record CallTotals(
        CallCount requests,
        CallCount operations,
        @Nullable Double errorRatio,
        @Nullable OperationKind errorRatioOf,
        double requestsPerSecond,
        @Nullable Double requestP95Seconds) {

    /** Of a range without calls. */
    public static final CallTotals NONE = of(CallCount.NONE, CallCount.NONE, 0, null);

    static CallTotals of(
            CallCount requests, CallCount operations, double requestsPerSecond, @Nullable Double requestP95Seconds) {
        CallCount worse = Stream.of(requests, operations)
                .filter(CallCount::isEvidence)
                .max(Comparator.comparingDouble(count -> Objects.requireNonNull(count.errorRatio())))
                .orElse(CallCount.NONE);
        OperationKind of = worse == requests ? OperationKind.REQUEST : OperationKind.OPERATION;
        return new CallTotals(
                requests,
                operations,
                worse.errorRatio(),
                worse.errorRatio() == null ? null : of,
                requestsPerSecond,
                requestP95Seconds);
    }

    /** What the error rate is made of: {@code 3 of 40 requests}; without one both. */
    public String errorWords() {
        String ofRequests = requests.errors() + " of " + Words.count(requests.calls(), "request");
        String ofOperations = operations.errors() + " of " + Words.count(operations.calls(), "call") + " of operations";
        if (errorRatioOf == null) {
            return ofRequests + " and " + ofOperations;
        }
        return switch (errorRatioOf) {
            case REQUEST -> ofRequests;
            case OPERATION -> ofOperations;
        };
    }
}
