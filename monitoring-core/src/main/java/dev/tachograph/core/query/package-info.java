/**
 * Questions over many series at once: chosen by labels, grouped, joined over time and over series, with bounded work.
 *
 * <p>One series alone is read by {@link dev.tachograph.core.history.HistoryReader}.
 */
@NullMarked
package dev.tachograph.core.query;

import org.jspecify.annotations.NullMarked;
