package dev.tachograph.core.settings;

import java.util.regex.Pattern;

/** Keeps passwords out of every message. */
final class Secrets {

    static final String MASK = "***";

    private static final String PARAMETER = "((?:password|passwd|pwd|secret|token)\\s*=)";

    /** How far a password reaches in a URL, and user and password in front of a host, which are not host and port. */
    private enum Form {
        // A backslash escapes the semicolon.
        H2("(?:\\\\.|[^;])*", "(//[^/?;:@]*:)(?!\\d+(?:[/,?;]|$))[^?;]*@"),
        POSTGRESQL("[^&]*", "(//[^/?;:@]*:)(?!\\d+(?:[/,?;]|$))[^?;]*@"),
        // Nobody knows where it ends: rather too much than too little.
        UNKNOWN(".*", "(//[^/?;:@]*:).*@");

        private final Pattern parameter;
        private final Pattern userInfo;

        Form(String reach, String userInfo) {
            this.parameter = Pattern.compile(PARAMETER + reach, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            this.userInfo = Pattern.compile(userInfo, Pattern.DOTALL);
        }

        static Form of(String url) {
            if (url.startsWith("jdbc:h2:")) {
                return H2;
            }
            return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : UNKNOWN;
        }
    }

    private static final Pattern MENTION = Pattern.compile("pass|pwd|secret", Pattern.CASE_INSENSITIVE);
    private static final Pattern CITATION = Pattern.compile("'.*'", Pattern.DOTALL);

    private Secrets() {}

    /** A JDBC URL, or what should be one, with its passwords replaced. */
    static String mask(String url) {
        Form form = Form.of(url);
        String masked = form.parameter.matcher(url).replaceAll("$1" + MASK);
        return form.userInfo.matcher(masked).replaceAll("$1" + MASK + "@");
    }

    static boolean isIn(String url) {
        return !mask(url).equals(url);
    }

    static boolean areMentionedIn(String line) {
        return MENTION.matcher(line).find();
    }

    /** A message of the TOML parser without the text it cites, which may be a piece of a password. */
    static String withoutCitation(String message) {
        return CITATION.matcher(message).replaceAll("'" + MASK + "'");
    }
}
