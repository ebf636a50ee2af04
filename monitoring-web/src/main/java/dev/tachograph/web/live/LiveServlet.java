package dev.tachograph.web.live;

import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;

/** {@code GET /api/live}: opens a stream. */
public final class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Duration RETRY = Duration.ofSeconds(30);

    @Inject
    private transient LiveHub hub;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET");
            Problems.ofStatus(405).at(request.getRequestURI()).send(response);
            return;
        }
        HttpSession session = request.getSession(false);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        LiveClient client = new LiveClient(async, out, session == null ? null : session.getId(), hub::remove);
        if (!hub.add(client)) {
            Problem.of(
                            503,
                            "As many live streams are open as this server keeps.",
                            "Close other tabs, or try again later.")
                    .at(request.getRequestURI())
                    .retryAfter(RETRY)
                    .send(response);
            async.complete();
            return;
        }
        async.addListener(client);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        // For proxies of nginx's kind, which otherwise collect the answer before they pass it on.
        response.setHeader("X-Accel-Buffering", "no");
        out.setWriteListener(client);
        try {
            hub.welcome(client);
        } catch (RuntimeException e) {
            client.end();
            throw e;
        }
    }
}
