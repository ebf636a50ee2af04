package dev.tachograph.ejb.collection;

import java.time.Instant;

/**
 * The version of an application that works now.
 *
 * @param since when its registry began to count, by the application's clock
 */
public record RunningVersion(String application, String version, Instant since) {}
