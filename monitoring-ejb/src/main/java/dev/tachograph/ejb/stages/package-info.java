/**
 * Work at our own pace: every periodic piece of work is a stage with a guard, a record of its runs and an EJB timer.
 *
 * <p>What a stage does belongs to its feature, which registers it; nothing here knows what is collected or stored.
 */
@NullMarked
package dev.tachograph.ejb.stages;

import org.jspecify.annotations.NullMarked;
