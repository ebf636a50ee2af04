package dev.tachograph.web.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parameter of a request that cannot be used. The message is for the caller. */
final class BadParameterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String value;
    private final String remedy;

    BadParameterException(String parameter, @Nullable String value, String wrong, String remedy) {
        super(parameter + " = \"" + shortened(value) + "\": " + wrong);
        this.parameter = parameter;
        this.value = shortened(value);
        this.remedy = remedy;
    }

    Problem problem() {
        return Problem.of(400, Objects.requireNonNull(getMessage()), remedy)
                .with("parameter", parameter)
                .with("value", value);
    }

    private static String shortened(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
