package dev.tachograph.core.accounts;

/** What an account may do; each role includes the ones before it. */
public enum Role {
    /** Reads everything. */
    VIEWER,
    /** Acts: starts runs, acknowledges, silences. */
    OPERATOR,
    /** Configures. */
    ADMIN;

    /** Whether someone of this role may do what asks for {@code needed}. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
