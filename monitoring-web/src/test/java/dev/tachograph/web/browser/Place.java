package dev.tachograph.web.browser;

/** Every page there is, and the path that leads to it. */
enum Place {
    SIGN_IN("/sign-in.xhtml", false),
    OVERVIEW("/", true),
    ALERTS("/alerts.xhtml", true),
    ABOUT("/about.xhtml", true),
    ERROR("/no-such-page", true);

    final String path;

    /** Whether it is shown only after a sign-in. */
    final boolean inside;

    Place(String path, boolean inside) {
        this.path = path;
        this.inside = inside;
    }
}
