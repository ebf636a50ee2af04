package dev.tachograph.core.accounts;

/**
 * Someone who may sign in.
 *
 * @param name what is typed at the sign-in; not blank
 * @param passwordHash PBKDF2 hash with its parameters and salt; never the password
 * @param role what they may do
 */
public record Account(String name, String passwordHash, Role role) {

    public Account {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name = \"" + name + "\": must not be blank");
        }
    }

    /** Without the hash, so that no log line ever holds one. */
    @Override
    public String toString() {
        return "Account[" + name + ", " + role + "]";
    }
}
