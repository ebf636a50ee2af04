package dev.tachograph.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/**
 * {@code GET /openapi}: the document that the build makes of the resources, in YAML, or in JSON by {@code Accept} or
 * {@code ?format=json}.
 *
 * <p>The server has one of its own at this path, which joins the documents of all deployed applications: servers and paths of a
 * watched application would stand among those of the monitor.
 */
public final class OpenApiServlet extends OneDocumentServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, boolean withBody)
            throws IOException {
        boolean json = wantsJson(request);
        response.setContentType(json ? "application/json" : "application/yaml");
        response.setHeader("Vary", "Accept");
        if (withBody) {
            try (InputStream document = getClass().getResourceAsStream(json ? "openapi.json" : "openapi.yaml")) {
                if (document == null) {
                    throw new IllegalStateException("the archive was built without its OpenAPI document");
                }
                document.transferTo(response.getOutputStream());
            }
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String format = request.getParameter("format");
        if (format != null) {
            return format.equalsIgnoreCase("json");
        }
        String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
        return accept.contains("json") && !accept.contains("yaml");
    }
}
