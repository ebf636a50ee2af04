package dev.tachograph.cli.terminal;

/** How a command ends, the same for all of them. */
public final class ExitCode {

    /** Done, and nothing to object to. */
    public static final int PASS = 0;
    /** A proven regression that is large enough to fail. */
    public static final int REGRESSION = 1;
    /** A server refuses what it is asked for. */
    public static final int REFUSED = 1;
    /** An option, a file or a server cannot be used: nothing is said about what was to be looked at. */
    public static final int UNUSABLE = 2;
    /** Not decided, where the caller asked that this be no pass. */
    public static final int INCONCLUSIVE = 3;

    private ExitCode() {}
}
