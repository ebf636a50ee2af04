package dev.tachograph.web.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer. */
final class SecurityHeaders {

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; font-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    /** What is never the same for two callers, and never to be found in a shared computer's cache. */
    private static final String PRIVATE = "no-store";

    /** Kept, but asked about each time: the files change with the version of the application, their addresses do not. */
    private static final String ASSET = "no-cache";

    private SecurityHeaders() {}

    /** @param path inside the application, decoded */
    static Map<String, String> of(String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        // Not no-referrer: with it browsers send "Origin: null" with our own forms, which CrossSiteCheck refuses.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("Cache-Control", Paths.isAsset(path) ? ASSET : PRIVATE);
        return headers;
    }
}
