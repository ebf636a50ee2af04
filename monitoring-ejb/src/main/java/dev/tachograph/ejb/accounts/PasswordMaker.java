package dev.tachograph.ejb.accounts;

import java.security.SecureRandom;

/** Makes passwords that can be read from a screen and typed: 24 characters in groups of six, 120 bits. */
final class PasswordMaker {

    /** Without 0 O o, 1 I l and their like, which look the same in many fonts. */
    static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 6;

    private PasswordMaker() {}

    static String make(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return password.toString();
    }
}
