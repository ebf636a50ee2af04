package dev.tachograph.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        Path data = parent.resolve("deep/data");
        DataDirectory.ensure(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void staysAsItIsWhenItIsThere() throws IOException {
        Path data = Files.createDirectory(parent.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
        DataDirectory.ensure(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void isNotMadeInThePlaceOfAFile() throws IOException {
        Path file = Files.createFile(parent.resolve("data"));
        assertThatThrownBy(() -> DataDirectory.ensure(file)).isInstanceOf(IOException.class);
    }
}
