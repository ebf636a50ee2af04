package dev.tachograph.core.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;

/** An array of strings, each after the rule; in the file only, since no separator is safe in a variable. */
record TextListType(Consumer<String> rule) implements KeyType<List<String>> {

    @Override
    public List<String> fromToml(Object value) {
        if (!(value instanceof TomlArray array)) {
            throw new IllegalArgumentException("must be an array of strings: [\"one\", \"two\"]");
        }
        return IntStream.range(0, array.size())
                .mapToObj(index -> element(index, array.get(index)))
                .toList();
    }

    private static String element(int index, Object value) {
        try {
            return TextType.text(value);
        } catch (IllegalArgumentException e) {
            throw inElement(index, e);
        }
    }

    @Override
    public List<String> fromText(String text) {
        throw new IllegalArgumentException("is an array, which only the file can set");
    }

    @Override
    public void check(List<String> values) {
        for (int index = 0; index < values.size(); index++) {
            try {
                rule.accept(values.get(index));
            } catch (IllegalArgumentException e) {
                throw inElement(index, e);
            }
        }
    }

    @Override
    public String toToml(List<String> values) {
        return values.stream().map(Shown::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public boolean isScalar() {
        return false;
    }

    private static IllegalArgumentException inElement(int index, IllegalArgumentException cause) {
        return new IllegalArgumentException("element " + (index + 1) + " " + cause.getMessage(), cause);
    }
}
