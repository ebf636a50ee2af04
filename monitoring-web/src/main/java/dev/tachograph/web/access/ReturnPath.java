package dev.tachograph.web.access;

import org.jspecify.annotations.Nullable;

/** Where to go after the sign-in: a place in this application, or its start page. Never another site. */
final class ReturnPath {

    private static final String START = "/";
    private static final int LONGEST = 2_000;

    private ReturnPath() {}

    /** {@code from} if it is a path of this application, otherwise {@code /}. */
    static String of(@Nullable String from) {
        return from != null && isOurs(from) ? from : START;
    }

    private static boolean isOurs(String from) {
        // Browsers read \ as /, drop tabs and line breaks, and take what begins with // for another host.
        boolean harmless = from.length() <= LONGEST
                && from.startsWith("/")
                && !from.startsWith("//")
                && from.indexOf('\\') < 0
                && from.chars().allMatch(c -> c > ' ' && c < 0x7f);
        String path = from.split("[?#]", 2)[0];
        // Back to the sign-in would ask for the password again, and to the sign-out would undo it.
        return harmless && !path.equals(Paths.SIGN_IN) && !path.equals(Paths.SIGN_OUT);
    }
}
