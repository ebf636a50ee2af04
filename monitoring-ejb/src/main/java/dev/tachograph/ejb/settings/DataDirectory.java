package dev.tachograph.ejb.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of the embedded database, which holds the hashes of passwords, and of the logs. */
public final class DataDirectory {

    private DataDirectory() {}

    /**
     * Makes the directory, for its owner alone where the file system knows owners. One that is there stays as it is: whoever
     * made it has decided who may read it.
     *
     * @throws IOException if it cannot be made, or something else has its name
     */
    public static void ensure(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(directory, ownerOnly);
    }
}
