/**
 * What the Facelets pages ask: request-scoped beans that read {@code ejb.dashboard} and hand out finished texts.
 *
 * <p>Figures and words come from {@code core.report}, so that pages and report agree. Beans hold getters and nothing that changes:
 * every view is stateless. Signing in and out and errors belong to {@code web.access}, JSON to {@code web.api}.
 */
@NullMarked
package dev.tachograph.web.pages;

import org.jspecify.annotations.NullMarked;
