package dev.tachograph.web.api;

/** Words of the OpenAPI document that are used more than once. */
public final class Describe {

    public static final String FROM =
            "Start of the range, inclusive: an ISO-8601 instant, or relative to now such as -30m,"
                    + " -1h, -7d. Default: an hour before its end.";
    public static final String TO = "End of the range, exclusive; written like from. Default: now.";
    static final String POINTS = "At most so many points for each line, 2 to 5000. Default: 300.";

    private Describe() {}
}
