/** Suite {@code production}: the work of users, mixed as they do it and by several at once, and its operations one by one. */
@NullMarked
package dev.tachograph.benchmarks.production;

import org.jspecify.annotations.NullMarked;
