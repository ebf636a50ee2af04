/**
 * The front gate: which requests are answered at all, to whom, and with which headers.
 *
 * <p>{@code FrontGate} sees every request first and delegates to small classes that know no container. Passwords are checked
 * by {@code ejb.accounts}; errors take their form from {@code web.api}. Pages, and what a role may do on them, do not
 * belong here.
 */
@NullMarked
package dev.tachograph.web.access;

import org.jspecify.annotations.NullMarked;
