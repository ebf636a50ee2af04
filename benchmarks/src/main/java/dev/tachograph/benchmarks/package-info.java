/** The suites of this jar by name; the benchmarks themselves are in packages with the names of suites. */
@NullMarked
package dev.tachograph.benchmarks;

import org.jspecify.annotations.NullMarked;
