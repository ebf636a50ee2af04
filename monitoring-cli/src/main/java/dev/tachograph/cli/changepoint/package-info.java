/**
 * The command {@code detect}: change points of series in files.
 *
 * <p>Reads files and writes JSON; what a change is, {@code core.changepoint} decides.
 */
@NullMarked
package dev.tachograph.cli.changepoint;

import org.jspecify.annotations.NullMarked;
