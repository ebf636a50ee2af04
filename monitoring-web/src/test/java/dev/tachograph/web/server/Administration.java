package dev.tachograph.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Deploys and undeploys while the server runs, and looks at what stays in its memory. */
final class Administration {

    private final Server server;

    /** @param server one that {@link #archive} was deployed to */
    Administration(Server server) {
        this.server = server;
    }

    static Path archive(Path directory) {
        Path archive = directory.resolve("administration.war");
        ShrinkWrap.create(WebArchive.class)
                .addClass(AdministrationServlet.class)
                .as(ZipExporter.class)
                .exportTo(archive.toFile());
        return archive;
    }

    /** What the server says to a command, beginning with {@code SUCCESS} if it is one. */
    String run(String... words) {
        StringBuilder form = new StringBuilder();
        for (String word : words) {
            form.append(form.isEmpty() ? "" : "&").append("word=").append(word.replace("/", "%2F"));
        }
        return server.send(server.request("/administration/run?" + form).POST(BodyPublishers.noBody()))
                .body();
    }

    /** Lines of the heap histogram, which collects the garbage before it counts, with that text. */
    List<String> instancesOf(String text) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(histogram).contains("java.lang.String");
            return histogram.lines().filter(line -> line.contains(text)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
