/**
 * The history at work: the database's coming and going, flushes, rollups, sealing, retention, as stages.
 *
 * <p>What they do is {@code core.history}, where it is stored {@code persistence.history}.
 */
@NullMarked
package dev.tachograph.ejb.history;

import org.jspecify.annotations.NullMarked;
