package dev.tachograph.web.access;

import dev.tachograph.web.api.Problem;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** {@code POST /sign-out}: ends the session and shows the sign-in page. Other methods get 405: a link must not sign out. */
public final class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            Problem.of(405, "Signing out changes something, so it is a POST.", "Use the button of the page.")
                    .at(request.getRequestURI())
                    .send(response);
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", Paths.SIGN_IN);
    }
}
