package dev.tachograph.core.settings;

import java.util.function.Consumer;

/** A string; the rule throws an {@link IllegalArgumentException} for those that will not do. */
record TextType(Consumer<String> rule) implements KeyType<String> {

    /** Reads what must be a string, for this and other types that are written as one. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("must be a string in quotes");
    }

    @Override
    public String fromToml(Object value) {
        return text(value);
    }

    @Override
    public String fromText(String text) {
        return text;
    }

    @Override
    public void check(String value) {
        rule.accept(value);
    }

    @Override
    public String toToml(String value) {
        return Shown.quoted(value);
    }
}
