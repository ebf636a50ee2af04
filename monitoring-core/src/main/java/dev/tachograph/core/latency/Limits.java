package dev.tachograph.core.latency;

import java.time.Duration;

/**
 * When a difference is called a change. Found by simulation on quiet operations of many kinds (docs/statistics.md has the figures and the
 * command) and frozen: there is nothing to set for an operation.
 */
final class Limits {

    /** Calls expected beyond the figure in a window. */
    static final double BEYOND = 90;

    /** Minutes of a block. With more calls blocks are short, and a change is found soon. */
    static final int[] BLOCK_MINUTES = {1, 2, 5, 10};

    /** Of how many lengths of blocks a figure is looked at: the shortest with enough calls, and the next. */
    static final int LENGTHS = 2;

    /** Blocks of a window. */
    static final int[] WINDOWS = {3, 4, 5, 6, 8, 10};

    /** Minutes of the longest window. */
    static final int LONGEST = 30;

    /** Of a change at least, as a logarithm. */
    static final double LEAST_CHANGE = Math.log(1.08);

    /** Times the scatter of windows of the past. */
    static final double SCATTERS = 4.8;

    /** Standard errors by which the window itself may be off. */
    static final double ERRORS = 4.0;

    /** The same two of a suspicion. */
    static final double SCATTERS_OF_SUSPICION = 3.8;

    static final double ERRORS_OF_SUSPICION = 3.5;

    /** A block is slower, too, when it shows at least this share of the change. */
    static final double SHARE_OF_EACH = 0.4;

    /** The newest so many blocks all are, and no window is shorter; a spike of a minute or two is none. */
    static int leastBlocks(int minutesOfBlock) {
        return minutesOfBlock < 5 ? 4 : 3;
    }

    /** And this share of all in the window. */
    static final double SHARE_OF_BLOCKS = 0.75;

    /** A window begins so long after a new run of an application: until then it warms up. */
    static final Duration WARM_UP = Duration.ofSeconds(30);

    private Limits() {}
}
