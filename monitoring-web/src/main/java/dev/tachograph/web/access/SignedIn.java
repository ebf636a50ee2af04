package dev.tachograph.web.access;

import dev.tachograph.core.accounts.Account;
import dev.tachograph.core.accounts.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who a session or a request belongs to; no secrets. */
record SignedIn(String name, Role role) implements Serializable {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    static SignedIn of(Account account) {
        return new SignedIn(account.name(), account.role());
    }

    /** The one of the request's session, without making a session. */
    static Optional<SignedIn> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((SignedIn) session.getAttribute(ATTRIBUTE));
    }

    /** Makes the request's session theirs, under a new id: whoever planted the old one is left outside. */
    void begin(HttpServletRequest request) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(ATTRIBUTE, this);
        session.setMaxInactiveInterval(60 * request.getServletContext().getSessionTimeout());
    }

    /** The role and all it includes, as names of Jakarta Security groups: {@code viewer}, {@code operator}, {@code admin}. */
    Set<String> groups() {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(included -> included.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
