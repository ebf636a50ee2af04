package dev.tachograph.web.watched;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets itself answer, later, on another thread. */
@WebServlet(urlPatterns = "/dispatched", asyncSupported = true)
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else {
            AsyncContext async = request.startAsync();
            async.start(async::dispatch);
        }
    }
}
