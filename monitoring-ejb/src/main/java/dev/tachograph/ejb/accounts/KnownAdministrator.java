package dev.tachograph.ejb.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The administrator's last known password hash in a file beside the data, for the time the database is away.
 *
 * <p>Only the owner may read it. Thread-safe. A file that cannot be written is logged and otherwise without effect:
 * whoever signs in while the database answers does not need it.
 */
final class KnownAdministrator {

    private static final Logger LOG = Logger.getLogger(KnownAdministrator.class.getName());

    private final Path file;
    private String written = "";

    KnownAdministrator(Path dataDir) {
        this.file = dataDir.resolve("admin.hash");
    }

    /** The hash, as it was last remembered by this or an earlier process. */
    synchronized Optional<String> hash() {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip())
                    .filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    file + ": cannot be read, so the administrator is not known while the database is away",
                    e);
            return Optional.empty();
        }
    }

    /** Writes the hash if it is another one than before; readers see the old or the new file, never half of one. */
    synchronized void remember(String hash) {
        if (hash.equals(written)) {
            return;
        }
        try {
            if (!hash().equals(Optional.of(hash))) {
                replace(hash);
            }
            written = hash;
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    file + ": cannot be written, so nobody will be able to sign in while the database is away",
                    e);
        }
    }

    private void replace(String hash) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            // A symbolic link to a directory is one too; anything else fails below and says so.
        }
        Path fresh = directory.resolve("admin.hash." + UUID.randomUUID());
        try {
            // The permissions are there from the first byte on, not added after it.
            try (var out = Files.newByteChannel(
                    fresh, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                out.write(StandardCharsets.US_ASCII.encode(hash + "\n"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
