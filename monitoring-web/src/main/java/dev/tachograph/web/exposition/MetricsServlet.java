package dev.tachograph.web.exposition;

import dev.tachograph.core.exposition.ExpositionFormat;
import dev.tachograph.ejb.exposition.LiveSeries;
import dev.tachograph.web.api.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * {@code GET /metrics}: the newest value of every live series, for scrapers.
 *
 * <p>A servlet and no resource, because the path is a convention outside of {@code /api}, and because one that has the path is
 * what keeps the server's own metrics from being answered there.
 */
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER_CHARS = 8 * 1024;

    @Inject
    private transient LiveSeries series;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            Problems.ofStatus(404).at(request.getRequestURI()).send(response);
            return;
        }
        boolean isHead = request.getMethod().equals("HEAD");
        if (!isHead && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            Problems.ofStatus(405).at(request.getRequestURI()).send(response);
            return;
        }
        ExpositionFormat format =
                ExpositionFormat.preferredBy(String.join(",", Collections.list(request.getHeaders("Accept"))));
        response.setContentType(format.mediaType());
        response.setHeader("Vary", "Accept");
        if (!isHead) {
            // The container's own writer would be as good, if it did not rewrite the Content-Type.
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER_CHARS);
            series.newest().write(out, format);
            out.flush();
        }
    }
}
