package dev.tachograph.core.settings;

/** A JDBC URL of H2 or PostgreSQL, or nothing for the embedded database. */
record JdbcUrlType() implements KeyType<String> {

    private static final String OTHER_DATABASE = "must begin with jdbc:h2: or jdbc:postgresql:";

    @Override
    public String fromToml(Object value) {
        String url = TextType.text(value);
        if (Secrets.isIn(url)) {
            String schemeToo = isSupported(url) ? "" : OTHER_DATABASE + ", and ";
            throw new IllegalArgumentException(schemeToo + "must not carry a password, since files are copied and"
                    + " committed; set the variable MONITORING_DB_PASSWORD, or write password = \"${NAME}\" and set"
                    + " NAME");
        }
        return url;
    }

    @Override
    public String fromText(String text) {
        return text;
    }

    @Override
    public void check(String url) {
        if (!isSupported(url)) {
            throw new IllegalArgumentException(
                    OTHER_DATABASE + "; leave it empty for the embedded database in the data directory");
        }
    }

    private static boolean isSupported(String url) {
        return url.isEmpty() || url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:");
    }

    @Override
    public String toToml(String url) {
        return Shown.quoted(Secrets.mask(url));
    }

    @Override
    public String shown(Object written) {
        return written instanceof String url ? toToml(url) : Secrets.mask(Shown.value(written));
    }
}
