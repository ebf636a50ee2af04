package dev.tachograph.jmh;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which variables a benchmark gets to see: those of the server without its own settings, without anything that looks like a credential,
 * and without those by which a JVM takes up agents and options that would be measured too.
 */
final class ChildEnvironment {

    private static final Pattern NAMES = Pattern.compile(
            "MONITORING_.*|SENTRY_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS"
                    + "|AWS_.*|.*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|AUTH|DSN).*");

    /** {@code scheme://user:password@host}. */
    private static final Pattern VALUES = Pattern.compile("\\w+://[^/\\s@]*:[^/\\s@]*@.*", Pattern.DOTALL);

    private ChildEnvironment() {}

    static void scrub(Map<String, String> variables) {
        variables
                .entrySet()
                .removeIf(variable -> NAMES.matcher(variable.getKey().toUpperCase(Locale.ROOT))
                                .matches()
                        || VALUES.matcher(variable.getValue()).matches());
    }
}
