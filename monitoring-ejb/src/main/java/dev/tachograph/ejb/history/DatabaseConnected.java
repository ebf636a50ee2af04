package dev.tachograph.ejb.history;

/** The database answered for the first time and is migrated. Observers may store; what they throw is tried again. */
public record DatabaseConnected() {}
