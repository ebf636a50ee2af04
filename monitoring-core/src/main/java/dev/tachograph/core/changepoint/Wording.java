package dev.tachograph.core.changepoint;

import java.util.Locale;

/** A change in a sentence. */
final class Wording {

    private Wording() {}

    static String of(Finding finding, Effect effect, Meaning meaning, int season) {
        StringBuilder words = new StringBuilder();
        switch (finding.kind()) {
            case STEP ->
                words.append(effect.difference() >= 0 ? "Up" : "Down")
                        .append(by(effect))
                        .append(" from one value to the next");
            case DRIFT ->
                words.append(effect.difference() >= 0 ? "Climbs" : "Falls")
                        .append(by(effect))
                        .append(" from here on, little by little");
            case LEVELLING -> words.append("A drift ends; the level it reached stays");
        }
        words.append(
                switch (meaning) {
                    case BETTER -> ", which is better";
                    case WORSE -> ", which is worse";
                    case DIFFERENT -> "";
                });
        words.append(String.format(
                Locale.ROOT,
                ": %s before it and %s after, p %s",
                values(finding.beforeCount()),
                finding.afterCount(),
                finding.pValue() < 1e-12 ? "< 1e-12" : String.format(Locale.ROOT, "= %.1g", finding.pValue())));
        if (finding.noise().inflation() >= 1.5) {
            words.append(String.format(
                    Locale.ROOT,
                    "; values depend on those before, %.0f say as much as 1",
                    Math.ceil(finding.noise().inflation())));
        }
        if (season > 0) {
            words.append("; a pattern that repeats every ").append(season).append(" rows was taken out");
        }
        return words.append('.').toString();
    }

    private static String by(Effect effect) {
        Double percent = effect.percent();
        Double low = effect.lowPercent();
        Double high = effect.highPercent();
        if (percent == null || low == null || high == null) {
            return String.format(
                    Locale.ROOT,
                    " by %s (99 %% sure: %s to %s)",
                    figure(Math.abs(effect.difference())),
                    figure(effect.low()),
                    figure(effect.high()));
        }
        return String.format(
                Locale.ROOT,
                " by %s %% (99 %% sure: %s to %s %%)",
                figure(Math.abs(percent)),
                figure(low),
                figure(high));
    }

    /** With three digits. */
    private static String figure(double value) {
        return Math.abs(value) >= 100 && Math.abs(value) < 1e6
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private static String values(int number) {
        return number == 1 ? "1 value" : number + " values";
    }
}
