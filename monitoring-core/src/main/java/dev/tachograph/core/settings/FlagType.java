package dev.tachograph.core.settings;

/** {@code true} or {@code false}. */
record FlagType() implements KeyType<Boolean> {

    @Override
    public Boolean fromToml(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw mustBe();
    }

    @Override
    public Boolean fromText(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mustBe();
        };
    }

    @Override
    public void check(Boolean value) {
        // Both are fine.
    }

    @Override
    public String toToml(Boolean value) {
        return value.toString();
    }

    private static IllegalArgumentException mustBe() {
        return new IllegalArgumentException("must be true or false");
    }
}
