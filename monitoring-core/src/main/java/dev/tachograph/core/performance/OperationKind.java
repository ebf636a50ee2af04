package dev.tachograph.core.performance;

/** Where the calls of an operation come from, and therefore which series hold them. */
public enum OperationKind {
    /** Code that the application measures: {@code operation_duration_seconds{operation}}. */
    OPERATION,
    /** Requests that its servlet filter measures, named {@code GET /route}: {@code http_request_duration_seconds}. */
    REQUEST
}
