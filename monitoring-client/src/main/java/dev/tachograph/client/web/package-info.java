/**
 * The client in a web application: requests are measured, and the application's registry is published when it is deployed and
 * withdrawn when it is undeployed, all without code or configuration.
 *
 * <p>Found by the server through {@code META-INF/services}; without a servlet container nothing loads these classes. What
 * is recorded of a request is {@link dev.tachograph.client.Requests}' business.
 */
@NullMarked
package dev.tachograph.client.web;

import org.jspecify.annotations.NullMarked;
