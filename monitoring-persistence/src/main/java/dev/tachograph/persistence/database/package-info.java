/**
 * The database itself: pool, migration, entity manager factory, and whether it answers.
 *
 * <p>Every store of the neighbouring packages works through {@link dev.tachograph.persistence.database.Database}. Entities and
 * queries belong to their features.
 */
@NullMarked
package dev.tachograph.persistence.database;

import org.jspecify.annotations.NullMarked;
