package dev.tachograph.core.changepoint;

/**
 * A series went on differently.
 *
 * @param index row of the first value that is changed, from 0; rows without a value count
 * @param lastBefore row of the last value before it, so that the cause lies after {@code lastBefore} and not after {@code index}
 */
public record Change(
        int index, int lastBefore, ChangeKind kind, Meaning meaning, Effect effect, ChangeEvidence evidence) {}
