/**
 * How records become JSON: one mapper for the REST interface, the live stream and the JSON report.
 *
 * <p>The shapes themselves are the records of their features; HTTP belongs to {@code web.api}.
 */
@NullMarked
package dev.tachograph.core.json;

import org.jspecify.annotations.NullMarked;
