package dev.tachograph.core.settings;

import java.math.BigDecimal;

/** A number, with or without a fraction, between two bounds, both included. */
record NumberType(double min, double max) implements KeyType<Double> {

    @Override
    public Double fromToml(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw mustBe();
    }

    @Override
    public Double fromText(String text) {
        try {
            // Not Double.valueOf, which takes "1f", "0x1p3" and "NaN".
            return new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw mustBe();
        }
    }

    @Override
    public void check(Double value) {
        // This way round, so that "nan" of TOML is refused.
        if (!(value >= min && value <= max)) {
            throw mustBe();
        }
    }

    @Override
    public String toToml(Double value) {
        return value.toString();
    }

    private IllegalArgumentException mustBe() {
        return new IllegalArgumentException("must be a number between " + plain(min) + " and " + plain(max));
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
