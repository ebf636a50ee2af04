package dev.tachograph.core.settings;

import java.util.Locale;

/** What is collected, by the tables below {@code [metrics]}. */
public enum MetricCategory {
    SYSTEM("CPU, memory, swap and load of the host"),
    DISK("file systems and disk traffic of the host"),
    NETWORK("network interfaces of the host"),
    JVM("heap, garbage collection, threads and classes of the server's JVM"),
    PROCESS("CPU, memory and open files of the server's process"),
    SELF("figures of Tachograph about itself"),
    APPLICATIONS("meters that applications record");

    private final String meaning;

    MetricCategory(String meaning) {
        this.meaning = meaning;
    }

    /** The last part of its table's name: {@code system} for {@code [metrics.system]}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What belongs to the category, as a phrase for documentation. */
    public String meaning() {
        return meaning;
    }
}
