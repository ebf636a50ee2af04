package dev.tachograph.core.regressions;

import java.util.List;

/** Where a detector finds what was recorded of operations, since it keeps nothing itself. */
public interface Standing {

    /** The regressions of operations that are not over, of all servers. From memory, in no order. */
    List<Regression> operations();

    /** Whether this server says when it is over: it saw it, or whoever did cannot any more. */
    boolean follows(Regression one);
}
