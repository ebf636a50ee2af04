package dev.tachograph.web.api;

/** Asked for an alert that is not stored. */
final class NoSuchAlertException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 100;

    private final String id;

    NoSuchAlertException(String id) {
        super("alert " + id);
        this.id = id.length() <= LONGEST ? id : id.substring(0, LONGEST) + "...";
    }

    Problem problem() {
        return Problem.of(
                        404,
                        "id = \"" + id + "\": no alert has this id.",
                        "/api/alerts lists every alert with its id; one that is long over is dropped after retention.days.")
                .with("parameter", "id")
                .with("value", id);
    }
}
