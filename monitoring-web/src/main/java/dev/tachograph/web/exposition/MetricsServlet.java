package dev.tachograph.web.exposition;

import dev.tachograph.core.exposition.ExpositionFormat;
import dev.tachograph.ejb.exposition.LiveSeries;
import dev.tachograph.web.api.OneDocumentServlet;
import jakarta.inject.Inject;
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
public final class MetricsServlet extends OneDocumentServlet {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER_CHARS = 8 * 1024;

    @Inject
    private transient LiveSeries series;

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, boolean withBody)
            throws IOException {
        ExpositionFormat format =
                ExpositionFormat.preferredBy(String.join(",", Collections.list(request.getHeaders("Accept"))));
        response.setContentType(format.mediaType());
        response.setHeader("Vary", "Accept");
        if (withBody) {
            // The container's own writer would be as good, if it did not rewrite the Content-Type.
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), BUFFER_CHARS);
            series.newest().write(out, format);
            out.flush();
        }
    }
}
