package dev.tachograph.core.regressions;

import java.util.List;

/** Where a detector finds what was recorded of operations, since it keeps nothing itself. */
@FunctionalInterface
public interface Standing {

    /** The regressions of operations that are not over, and that this server saw or whose server is gone. From memory, in no order. */
    List<Regression> operations();
}
