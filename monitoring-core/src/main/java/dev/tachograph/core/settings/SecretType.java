package dev.tachograph.core.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A secret: literally in a variable, or in the file as <code>${NAME}</code> of one; never shown. */
record SecretType() implements KeyType<String> {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    @Override
    public String fromToml(Object value) {
        if (value instanceof String text
                && (text.isEmpty() || REFERENCE.matcher(text).matches())) {
            return text;
        }
        throw new IllegalArgumentException("must not be written in the file, since files are copied and committed;"
                + " set a variable and write \"${NAME}\" with its name");
    }

    @Override
    public String fromText(String text) {
        return text;
    }

    @Override
    public void check(String value) {
        // Any text can be a password.
    }

    @Override
    public String toToml(String value) {
        return Shown.quoted(value.isEmpty() ? "" : Secrets.MASK);
    }

    @Override
    public String shown(Object written) {
        boolean harmless =
                written instanceof String text && REFERENCE.matcher(text).matches();
        return harmless ? Shown.value(written) : Shown.quoted(Secrets.MASK);
    }

    @Override
    public List<String> references(String value) {
        Matcher matcher = REFERENCE.matcher(value);
        return matcher.matches() ? List.of(matcher.group(1)) : List.of();
    }

    @Override
    public String resolved(String value, Map<String, String> environment) {
        for (String name : references(value)) {
            String secret = environment.getOrDefault(name, "");
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("the variable " + name + " is not set; set it, or remove the key");
            }
            return secret;
        }
        return value;
    }
}
