/**
 * Annotations: what explains a stretch of the history, such as a benchmark run or a deployment.
 *
 * <p>Whoever does something that shows in the figures marks its time; charts draw the marks, alerts and verdicts look at them.
 * {@code AnnotationStore} is the port that keeps them. What happens inside such a stretch belongs to the feature that marks it.
 */
@NullMarked
package dev.tachograph.core.annotations;

import org.jspecify.annotations.NullMarked;
