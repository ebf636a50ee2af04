/** Suite {@code validation}: the rules of queries, valid ones and mistakes, and what an expression costs before it is searched for. */
@NullMarked
package dev.tachograph.benchmarks.validation;

import org.jspecify.annotations.NullMarked;
