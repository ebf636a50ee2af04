/**
 * Accounts as rows, behind core's port {@code AccountStore}.
 *
 * <p>Passwords are hashed before they come here.
 */
@NullMarked
package dev.tachograph.persistence.accounts;

import org.jspecify.annotations.NullMarked;
