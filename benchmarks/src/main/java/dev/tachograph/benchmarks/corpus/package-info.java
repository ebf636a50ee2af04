/**
 * What the suites search: logs of a shop, made by a seed, in several sizes; the queries over them; and a log analyzer that has
 * them open. No benchmarks.
 */
@NullMarked
package dev.tachograph.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
