/**
 * The monitoring report: one self-contained HTML file with inline SVG, or JSON of the same content.
 *
 * <p>Made from {@code core.dashboard} records alone. Delivery over HTTP belongs to {@code web.report}.
 */
@NullMarked
package dev.tachograph.core.report;

import org.jspecify.annotations.NullMarked;
