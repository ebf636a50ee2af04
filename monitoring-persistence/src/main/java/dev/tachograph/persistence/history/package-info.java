/**
 * The tables of the history as entities, and the stores behind core's ports {@code HistoryStore} and {@code MonitorRuns}.
 *
 * <p>Entities stay in this package; core's records come in and go out.
 */
@NullMarked
package dev.tachograph.persistence.history;

import org.jspecify.annotations.NullMarked;
