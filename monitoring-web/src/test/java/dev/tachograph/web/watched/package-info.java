/** A small web application that carries nothing but the client; {@code WatchedApplicationIT} deploys it beside the monitor. */
package dev.tachograph.web.watched;
