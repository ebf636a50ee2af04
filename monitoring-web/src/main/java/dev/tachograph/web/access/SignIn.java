package dev.tachograph.web.access;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.ejb.accounts.SignInUnavailableException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Behind the sign-in page. Bean of the page {@code /sign-in.xhtml}: the form's fields, and why it did not work.
 *
 * <p>{@code from} comes as a request parameter at first and as a field of the form after that.
 */
@Named("signIn")
@RequestScoped
public class SignIn {

    @Inject
    private SignInDesk desk;

    @Inject
    private FacesContext faces;

    private String name = "";
    private String password = "";
    private @Nullable String from;
    private String message = "";

    /** Signs in and goes to {@code from}, or says why not. Returns null: the page is shown again or the redirect is sent. */
    public @Nullable String submit() {
        ExternalContext http = faces.getExternalContext();
        HttpServletRequest request = (HttpServletRequest) http.getRequest();
        try {
            Optional<Account> account = desk.signIn(name, password, request.getRemoteAddr());
            if (account.isPresent()) {
                SignedIn.of(account.get()).begin(request);
                redirect(http, ReturnPath.of(from));
            } else {
                fail(http, 401, "Name or password is wrong.");
            }
        } catch (TooManyAttemptsException e) {
            String seconds = Objects.requireNonNull(FrontGate.throttled(e).retryAfterSeconds());
            http.setResponseHeader("Retry-After", seconds);
            fail(http, 429, "Too many failed sign-ins. Try again in " + seconds + " seconds.");
        } catch (SignInUnavailableException e) {
            fail(http, 503, Objects.requireNonNull(e.getMessage()));
        }
        return null;
    }

    private void redirect(ExternalContext http, String path) {
        // Not ExternalContext.redirect, which makes it absolute: behind a proxy we do not know our own address.
        http.setResponseStatus(302);
        http.setResponseHeader("Location", path);
        faces.responseComplete();
    }

    private void fail(ExternalContext http, int status, String words) {
        http.setResponseStatus(status);
        message = words;
        password = "";
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "").strip();
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "");
    }

    /** Where to go afterwards, a path of this application. */
    public String getFrom() {
        return ReturnPath.of(
                from != null
                        ? from
                        : faces.getExternalContext().getRequestParameterMap().get("from"));
    }

    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    /** Why the last attempt failed; empty before the first. */
    public String getMessage() {
        return message;
    }
}
