package dev.tachograph.core.regressions;

import java.util.stream.Collectors;

/** States in words. */
final class Words {

    private Words() {}

    static String of(RegressionState state) {
        return switch (state) {
            case SUSPECT -> "suspected";
            case CONFIRMED -> "confirmed";
            case WENT_AWAY -> "gone";
            case ACCEPTED -> "accepted";
            case FIXED -> "fixed";
        };
    }

    static String choices(RegressionState state) {
        return state.choices().stream().sorted().map(Enum::name).collect(Collectors.joining(" or "));
    }
}
