/**
 * Exposition over HTTP: {@code GET /metrics}.
 *
 * <p>The text is made by {@code core.exposition}; who may ask is decided by {@code web.access}.
 */
@NullMarked
package dev.tachograph.web.exposition;

import org.jspecify.annotations.NullMarked;
