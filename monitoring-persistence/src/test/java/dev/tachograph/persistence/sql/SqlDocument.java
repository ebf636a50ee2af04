package dev.tachograph.persistence.sql;

import dev.tachograph.persistence.database.OnEveryDatabase.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL of docs/sql.md, as a reader would copy it. */
final class SqlDocument {

    private static final Pattern HEADING_OR_SQL =
            Pattern.compile("^##+ ([^\n]+)$|^```sql\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private SqlDocument() {}

    /**
     * A block of SQL.
     *
     * @param title the heading it stands under
     */
    record Block(String title, String sql) {

        /** Whether it is for that database: a comment in front names the one it is for. */
        boolean isFor(Engine engine) {
            return !sql.startsWith("-- ")
                    || sql.startsWith(engine == Engine.H2 ? "-- H2" : "-- PostgreSQL") && !isForAdministrators();
        }

        /** Statements that are run once, by whoever owns the database. */
        boolean isForAdministrators() {
            return sql.startsWith("-- PostgreSQL, once");
        }

        /** The query as if it were that time. */
        String at(Instant now) {
            return sql.strip()
                    .replaceFirst(";$", "")
                    .replace(
                            "current_timestamp",
                            "timestamp with time zone '"
                                    + now.toString().replace("T", " ").replace("Z", "+00") + "'");
        }
    }

    static String text() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", ""))
                    .toAbsolutePath()
                    .getParent()
                    .resolve("docs/sql.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String title = "";
        Matcher matcher = HEADING_OR_SQL.matcher(text());
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                blocks.add(new Block(title, matcher.group(2)));
            } else {
                title = matcher.group(1);
            }
        }
        return blocks;
    }
}
