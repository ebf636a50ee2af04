package dev.tachograph.web.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from, as far as the form of the answer goes.
 *
 * @param program whether it is answered with problem+json instead of a page
 * @param promptable whether it may be asked for Basic credentials: a browser would open its own window for a script's request
 */
record Caller(boolean program, boolean promptable) {

    static Caller of(
            String path,
            @Nullable String accept,
            @Nullable String authorization,
            @Nullable String fetchMode,
            @Nullable String requestedWith) {
        boolean script = requestedWith != null || "cors".equals(fetchMode) || "same-origin".equals(fetchMode);
        boolean program = script || authorization != null || Paths.isForPrograms(path) || !acceptsHtml(accept);
        return new Caller(program, !script);
    }

    private static boolean acceptsHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        String small = accept.toLowerCase(Locale.ROOT);
        return small.contains("text/html") || small.contains("application/xhtml+xml");
    }
}
