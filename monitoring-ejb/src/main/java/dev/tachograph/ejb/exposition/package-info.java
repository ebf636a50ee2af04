/**
 * Exposition: chooses the series that are live and hands them to {@code core.exposition}.
 *
 * <p>Neither collects nor answers requests.
 */
@NullMarked
package dev.tachograph.ejb.exposition;

import org.jspecify.annotations.NullMarked;
