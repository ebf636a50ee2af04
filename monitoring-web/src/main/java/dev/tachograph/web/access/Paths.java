package dev.tachograph.web.access;

/** What the gate knows of paths: those inside the application, decoded and without {@code ..}. */
final class Paths {

    static final String SIGN_IN = "/sign-in.xhtml";
    static final String SIGN_OUT = "/sign-out";
    static final String ALIVE = "/health/live";

    private Paths() {}

    /** Whether a stranger gets an answer. */
    static boolean isOpen(String path) {
        return path.equals(SIGN_IN)
                || path.equals(SIGN_OUT)
                || path.equals("/health")
                || path.startsWith("/health/")
                || isAsset(path);
    }

    /** Scripts, styles and pictures: the same for everyone, and needed by the sign-in page. */
    static boolean isAsset(String path) {
        return path.startsWith("/jakarta.faces.resource/")
                // A page under resources is a component of others and for those who are signed in.
                || (path.startsWith("/resources/") && !path.endsWith(".xhtml"))
                || path.equals("/favicon.ico")
                || path.equals("/favicon.svg");
    }

    /** Whether only programs come here. */
    static boolean isForPrograms(String path) {
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.equals("/metrics")
                || path.startsWith("/metrics/")
                || path.equals("/openapi")
                || path.startsWith("/openapi/")
                || path.equals("/health")
                || path.startsWith("/health/");
    }
}
