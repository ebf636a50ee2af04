package dev.tachograph.core.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a run took place. A history goes on within one environment; another one is a declared break, never a regression.
 *
 * @param cpu model as the operating system names it
 * @param cores logical ones that the process may use
 * @param memoryBytes of the host
 * @param os name and version
 * @param jdk name and version of the virtual machine that ran the forks
 */
public record Environment(String cpu, int cores, long memoryBytes, String os, String jdk) {

    /** What results say that came without a host, such as imported ones. */
    public static final String UNKNOWN = "unknown";

    /**
     * Sixteen hexadecimal digits that follow from cpu, cores, memory to the next GiB, os and jdk: a kernel that reserves some more
     * memory is no other machine.
     */
    public String fingerprint() {
        String text = String.join(
                "\n",
                cpu,
                Integer.toString(cores),
                Long.toString(Math.round(memoryBytes / (double) (1L << 30))),
                os,
                jdk);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
