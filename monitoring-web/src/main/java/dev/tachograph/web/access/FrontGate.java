package dev.tachograph.web.access;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.ejb.accounts.SignInUnavailableException;
import dev.tachograph.ejb.settings.Configuration;
import dev.tachograph.web.api.Failures;
import dev.tachograph.web.api.Problem;
import dev.tachograph.web.api.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Sees every request before anything else: is it meant for this server, may it come from there, and who sends it.
 *
 * <p>A request that is not let through is answered here. {@link GateWitness} refuses what was never seen here.
 */
@ApplicationScoped
public class FrontGate implements HttpAuthenticationMechanism {

    private static final String CHALLENGE = "Basic realm=\"Tachograph\", charset=\"UTF-8\"";
    private static final long MOST_FORM_BYTES = 64 * 1024;
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(10);

    @Inject
    private HostCheck hosts;

    /** Made at the first sign-in: it opens the database, which a configuration with problems must not. */
    @Inject
    private Instance<SignInDesk> desk;

    @Inject
    private Configuration configuration;

    @Inject
    private Failures failures;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            return enter(request, response, context);
        } catch (IOException e) {
            throw new AuthenticationException("the answer could not be sent", e);
        }
    }

    private AuthenticationStatus enter(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws IOException {
        String path = pathOf(request);
        SecurityHeaders.of(path).forEach(response::setHeader);
        List<String> hostHeaders = Collections.list(request.getHeaders("Host"));
        String host = hostHeaders.size() == 1 ? hostHeaders.get(0) : null;
        if (!hosts.expects(host)) {
            return refuse(request, response, unexpectedHost(host));
        }
        if (!configuration.problems().isEmpty() && !path.equals(Paths.ALIVE)) {
            return refuse(request, response, badConfiguration());
        }
        String authorization = request.getHeader("Authorization");
        Optional<SignedIn> session = SignedIn.of(request);
        Optional<String> crossSite = CrossSiteCheck.refusal(
                request.getMethod(),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                host,
                authorization == null && session.isPresent());
        if (crossSite.isPresent()) {
            return refuse(request, response, crossSite(crossSite.get()));
        }
        if (isHugeForm(request)) {
            return refuse(request, response, Problems.ofStatus(413));
        }
        if (typeOf(request).startsWith("multipart/")) {
            // Nothing here takes one, and the container fails with a stack trace where it is malformed.
            return refuse(request, response, Problems.ofStatus(415));
        }
        GateWitness.markSeen(request);
        if (authorization != null && !Paths.isOpen(path)) {
            return byAuthorization(authorization, request, response, context);
        }
        if (session.isPresent()) {
            return welcome(session.get(), context);
        }
        return Paths.isOpen(path) ? context.doNothing() : askToSignIn(request, response, path);
    }

    /** The container would read it into memory up to its own limit, and then fail with a stack trace. */
    private static boolean isHugeForm(HttpServletRequest request) {
        return typeOf(request).startsWith("application/x-www-form-urlencoded")
                && request.getContentLengthLong() > MOST_FORM_BYTES;
    }

    private static String typeOf(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
    }

    private AuthenticationStatus byAuthorization(
            String authorization, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws IOException {
        Optional<BasicCredentials> credentials = BasicCredentials.parse(authorization);
        if (credentials.isEmpty()) {
            return challenge(
                    request,
                    response,
                    "The header Authorization is not readable as Basic.",
                    "Send Basic and then name:password in Base64.");
        }
        try {
            Optional<Account> account = desk.get()
                    .signIn(credentials.get().name(), credentials.get().password(), request.getRemoteAddr());
            return account.isPresent()
                    ? welcome(SignedIn.of(account.get()), context)
                    : challenge(request, response, "Name or password is wrong.", "Check both; small letters matter.");
        } catch (TooManyAttemptsException e) {
            return refuse(request, response, throttled(e));
        } catch (SignInUnavailableException e) {
            String words = Objects.requireNonNull(e.getMessage());
            return refuse(request, response, Problem.of(503, words, null).retryAfter(DATABASE_RETRY));
        } catch (RuntimeException e) {
            return refuse(request, response, failures.problem(e));
        }
    }

    private static AuthenticationStatus welcome(SignedIn who, HttpMessageContext context) {
        return context.notifyContainerAboutLogin(who.name(), who.groups());
    }

    private static AuthenticationStatus askToSignIn(
            HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        Caller caller = callerOf(request, path);
        if (caller.program()) {
            return challenge(
                    request,
                    response,
                    "This path needs a sign-in.",
                    "Send name and password by HTTP Basic, or sign in at " + Paths.SIGN_IN + ".");
        }
        // Relative, since behind a proxy we do not know our own address.
        String from = ReturnPath.of(requestedPath(request));
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(
                "Location",
                from.equals("/")
                        ? Paths.SIGN_IN
                        : Paths.SIGN_IN + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private static AuthenticationStatus challenge(
            HttpServletRequest request, HttpServletResponse response, String detail, String remedy) throws IOException {
        if (callerOf(request, pathOf(request)).promptable()) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
        return refuse(request, response, Problem.of(401, detail, remedy));
    }

    private static AuthenticationStatus refuse(
            HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        problem.at(request.getRequestURI()).send(response);
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private static Problem unexpectedHost(String host) {
        String name = Optional.ofNullable(host).flatMap(HostCheck::nameOf).orElse("");
        String remedy = name.isEmpty()
                ? "Send one Host header with the name of this server."
                : "If this server is meant, add it to the setting: server.allowed_hosts = [\"" + name + "\"].";
        return Problem.of(
                421,
                "Host = \"" + Objects.requireNonNullElse(host, "") + "\": is not a name this server answers to.",
                remedy);
    }

    /** Without the problems themselves: they may name paths and hosts, and anyone may read this. */
    private static Problem badConfiguration() {
        return Problem.of(
                503,
                "The configuration has problems, so nothing was started.",
                "The server's log lists them all; correct monitoring.toml or the variables and start again.");
    }

    private static Problem crossSite(String detail) {
        return Problem.of(
                403,
                detail,
                "Pages: open them under the address the proxy passes on as Host. Programs: use HTTP Basic and send none of"
                        + " these headers.");
    }

    static Problem throttled(TooManyAttemptsException e) {
        return Problem.of(
                        429,
                        "Too many failed sign-ins with this name or from this address.",
                        "Wait as long as the header Retry-After says, then try again with the right password.")
                .retryAfter(e.retryAfter());
    }

    private static Caller callerOf(HttpServletRequest request, String path) {
        return Caller.of(
                path,
                request.getHeader("Accept"),
                request.getHeader("Authorization"),
                request.getHeader("Sec-Fetch-Mode"),
                request.getHeader("X-Requested-With"));
    }

    /** Decoded and normalised by the container, as it chose the servlet by it. */
    private static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static String requestedPath(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
