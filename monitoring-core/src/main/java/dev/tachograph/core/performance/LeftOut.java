package dev.tachograph.core.performance;

import dev.tachograph.core.annotations.Annotation;
import java.time.Instant;
import java.util.List;

/** Where the stretches of time are known whose calls no verdict counts, because something known explains them: a benchmark run. */
@FunctionalInterface
public interface LeftOut {

    /** The annotations of such stretches that reach into [from, to). */
    List<Annotation> between(Instant from, Instant to);
}
