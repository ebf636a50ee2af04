package dev.tachograph.web.container;

import dev.tachograph.web.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares the ground for Arquillian, and so has to stand before its extension: an empty directory, a free port, and the
 * password by which its requests pass the gate of the real archive as those of any program do.
 *
 * <p>The variables of the server are those of this process; the pom sets them. Inside the server there is nothing to do.
 */
final class Ground implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String OUTSIDE = "tachograph.war";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (System.getProperty(OUTSIDE) == null) {
            return;
        }
        Path directory = Path.of(System.getenv("MONITORING_DATA_DIR")).getParent();
        clear(directory);
        Files.createDirectories(directory.resolve("tmp"));
        Path preboot = directory.resolve("preboot.asadmin");
        Path template = Path.of(
                System.getProperty("tachograph.root"),
                "monitoring-ejb/src/main/resources/dev/tachograph/ejb/launch/preboot.asadmin");
        Files.writeString(preboot, Files.readString(template).replace("@address@", "127.0.0.1"));
        System.setProperty("tachograph.container.port", Integer.toString(Server.freePort()));
        System.setProperty("tachograph.container.tmp", directory.resolve("tmp").toString());
        System.setProperty("tachograph.container.preboot", preboot.toString());
        System.setProperty(
                "tachograph.container.log", directory.resolve("server.log").toString());
        // Asked for only by HttpURLConnection, which is how Arquillian speaks, and only after a challenge.
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("admin", Server.PASSWORD.toCharArray());
            }
        });
    }

    /**
     * Signs in before Arquillian does. Its own requests accept HTML, as HttpURLConnection always says, and would be led to
     * the sign-in page; a challenge answered once is answered in advance from then on, in the whole server.
     */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (System.getProperty(OUTSIDE) == null) {
            return;
        }
        URL root = new URL("http://localhost:" + System.getProperty("tachograph.container.port") + "/");
        HttpURLConnection connection = (HttpURLConnection) root.openConnection();
        connection.setRequestProperty("Accept", "application/json");
        try (InputStream page = connection.getInputStream()) {
            page.readAllBytes();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (System.getProperty(OUTSIDE) != null) {
            Authenticator.setDefault(null);
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
