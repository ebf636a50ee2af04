package dev.tachograph.ejb.benchmarks;

/** A run got on; fired at most once a second. A CDI event, asynchronous. */
public record RunProgressed(LiveRun live) {}
