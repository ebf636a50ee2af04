/**
 * The rules of {@link dev.tachograph.loganalyzer.search.QueryRules} as a constraint of Jakarta Validation.
 */
@NullMarked
package dev.tachograph.loganalyzer.validation;

import org.jspecify.annotations.NullMarked;
