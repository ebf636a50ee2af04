/** Suite {@code search}: reading logs for a query, with the cache and without, and the memory that it takes. */
@NullMarked
package dev.tachograph.benchmarks.search;

import org.jspecify.annotations.NullMarked;
