/**
 * What the application does, as operations that a monitor measures: search, cache, validation, files, workspaces. The
 * packages below know no monitor, the package {@code web} above serves this.
 */
@NullMarked
package dev.tachograph.loganalyzer.analysis;

import org.jspecify.annotations.NullMarked;
