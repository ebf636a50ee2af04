package dev.tachograph.web.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something comes from a page of ours, or from no page at all.
 *
 * <p>By what browsers say themselves, so no token has to be carried through forms: {@code Sec-Fetch-Site} on loopback and
 * HTTPS, {@code Origin} everywhere. A program sends neither, and is believed as long as its credentials are ones that no
 * browser adds by itself.
 */
final class CrossSiteCheck {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private CrossSiteCheck() {}

    /**
     * Why the request is refused; empty when it is not.
     *
     * @param host header {@code Host}
     * @param bySession whether the session cookie alone makes it authenticated
     */
    static Optional<String> refusal(
            String method,
            @Nullable String fetchSite,
            @Nullable String origin,
            @Nullable String host,
            boolean bySession) {
        if (READING.contains(method)) {
            return Optional.empty();
        }
        if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
            return Optional.of(
                    "Sec-Fetch-Site = \"" + shown(fetchSite) + "\": a page of another site sent this request.");
        }
        if (origin != null && !isSame(origin, host)) {
            return Optional.of("Origin = \"" + shown(origin) + "\": is not the Host \"" + shown(host)
                    + "\" the request was sent to.");
        }
        if (bySession && fetchSite == null && origin == null) {
            return Optional.of(
                    "Neither Sec-Fetch-Site nor Origin says which page sent this request, and its session cookie"
                            + " alone does not.");
        }
        return Optional.empty();
    }

    private static boolean isSame(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI from = new URI(origin);
            String scheme = from.getScheme();
            String authority = from.getRawAuthority();
            if (scheme == null || authority == null) {
                return false;
            }
            // The proxy before us may speak HTTPS, so the scheme is not ours to compare, only its default port.
            String defaultPort = scheme.equals("https") ? "443" : "80";
            return withPort(authority, defaultPort).equals(withPort(host, defaultPort));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String withPort(String authority, String defaultPort) {
        String small = authority.toLowerCase(Locale.ROOT);
        boolean hasPort = small.lastIndexOf(':') > small.lastIndexOf(']');
        return hasPort ? small : small + ":" + defaultPort;
    }

    private static String shown(@Nullable String header) {
        String text = header == null ? "" : header;
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
