/** Suite {@code cache}: the cache of searches, asked and filled by one thread and by several. */
@NullMarked
package dev.tachograph.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
