/** Pinned baselines in table {@code pinned_baseline}, behind the port of {@code core.baselines}. */
@NullMarked
package dev.tachograph.persistence.baselines;

import org.jspecify.annotations.NullMarked;
