/**
 * The client in an application with CDI: the interceptor behind {@link dev.tachograph.client.Measured} and the injectable monitor.
 *
 * <p>Found by the container through the jar's {@code beans.xml}; without Jakarta nothing loads these classes. How a call
 * is measured is {@link dev.tachograph.client.Operation}'s business.
 */
@NullMarked
package dev.tachograph.client.cdi;

import org.jspecify.annotations.NullMarked;
