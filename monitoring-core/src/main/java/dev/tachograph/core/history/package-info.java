/**
 * The history: samples in memory, journal, sealed hours, rollups, and the questions one may ask of them.
 *
 * <p>The port {@code HistoryStore} is implemented by {@code persistence.history}; time and
 * scheduling are the caller's ({@code ejb.history}). SQL, threads and files do not belong here.
 */
@NullMarked
package dev.tachograph.core.history;

import org.jspecify.annotations.NullMarked;
