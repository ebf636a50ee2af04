/**
 * Who may sign in: accounts, roles and the port under which they are stored.
 *
 * <p>{@code persistence.accounts} stores them, {@code ejb.accounts} makes the first one and checks passwords, {@code web.access}
 * asks. Sessions, headers and HTTP do not belong here.
 */
@NullMarked
package dev.tachograph.core.accounts;

import org.jspecify.annotations.NullMarked;
