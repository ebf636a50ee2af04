package dev.tachograph.core.benchmarks;

/** How bad a proven regression is, by its estimate in time for an operation. Never without a verdict of REGRESSED. */
public enum ChangeSeverity {
    /** No regression, or less than 20 % more. */
    NONE(0),
    /** 20 % more and above. */
    WARNING(20),
    /** 25 % more and above: a build fails. */
    FAILURE(25),
    /** 50 % more and above. */
    CRITICAL(50);

    private final double fromPercent;

    ChangeSeverity(double fromPercent) {
        this.fromPercent = fromPercent;
    }

    /** Per cent more time for an operation from which on it is so bad. */
    public double fromPercent() {
        return fromPercent;
    }

    /** The worst one that a proven change of so many per cent reaches. */
    public static ChangeSeverity of(double percent) {
        ChangeSeverity worst = NONE;
        for (ChangeSeverity severity : values()) {
            if (percent >= severity.fromPercent) {
                worst = severity;
            }
        }
        return worst;
    }
}
