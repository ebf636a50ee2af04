package dev.tachograph.web.api;

/** Asked for a series that is not stored. */
final class NoSuchSeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long id;

    NoSuchSeriesException(long id) {
        super("series " + id);
        this.id = id;
    }

    Problem problem() {
        return Problem.of(
                        404,
                        "id = \"" + id + "\": no series has this id.",
                        "/api/series lists every series with its id.")
                .with("parameter", "id")
                .with("value", Long.toString(id));
    }
}
