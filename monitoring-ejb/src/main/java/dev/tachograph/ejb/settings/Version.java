package dev.tachograph.ejb.settings;

/** Which version of the monitor this is. */
public final class Version {

    private Version() {}

    /** As the build wrote it into the archive; {@code development} where there is none. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
