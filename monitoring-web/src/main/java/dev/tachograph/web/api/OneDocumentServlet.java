package dev.tachograph.web.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers one document at its path, with nothing below it; whatever else is asked for gets a problem. */
public abstract class OneDocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
        answer(request, response, !isHead);
    }

    /** @param withBody false when only the headers are asked for */
    protected abstract void answer(HttpServletRequest request, HttpServletResponse response, boolean withBody)
            throws IOException;
}
