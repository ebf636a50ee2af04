package dev.tachograph.core.settings;

/** A whole number between two bounds, both included. */
record WholeNumberType(int min, int max) implements KeyType<Integer> {

    @Override
    public Integer fromToml(Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw mustBe();
    }

    @Override
    public Integer fromText(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw mustBe();
        }
    }

    @Override
    public void check(Integer value) {
        if (value < min || value > max) {
            throw mustBe();
        }
    }

    @Override
    public String toToml(Integer value) {
        return value.toString();
    }

    private IllegalArgumentException mustBe() {
        return new IllegalArgumentException("must be a whole number between " + min + " and " + max);
    }
}
