/**
 * Queries over the lines of a workspace: their rules, the search itself and its cache. Plain Java; whoever measures or serves
 * it stands above.
 */
@NullMarked
package dev.tachograph.loganalyzer.search;

import org.jspecify.annotations.NullMarked;
