package dev.tachograph.web.api;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.SecurityContext;

/** Who may change something: the role operator, which administrators have, too. */
public final class Operators {

    /** Name of the role. */
    public static final String ROLE = "operator";

    private Operators() {}

    /** @throws ForbiddenException answered with 403 if the caller has another role */
    static void require(SecurityContext security) {
        if (!security.isUserInRole(ROLE)) {
            throw new ForbiddenException();
        }
    }
}
