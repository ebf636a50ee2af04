/**
 * Makes the first account and checks passwords, also while the database is away.
 *
 * <p>Neighbours: {@code core.accounts} has the records and the port that {@code persistence.accounts} implements;
 * {@code web.access} asks here. Sessions, headers, limits on attempts and everything else of HTTP do not belong here.
 */
@NullMarked
package dev.tachograph.ejb.accounts;

import org.jspecify.annotations.NullMarked;
