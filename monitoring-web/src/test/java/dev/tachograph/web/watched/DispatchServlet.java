package dev.tachograph.web.watched;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets itself answer, on another thread.
 *
 * <p>Dispatched before it returns: Payara loses a dispatch that comes from another thread while the servlet is returning, and the
 * request then hangs until its timeout.
 */
@WebServlet(urlPatterns = "/dispatched", asyncSupported = true)
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else {
            request.startAsync().dispatch();
        }
    }
}
