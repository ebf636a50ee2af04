package dev.tachograph.ejb.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import oshi.software.os.OSFileStore;

class FileStoresTest {

    /** The mount points that are chosen among lines as of {@code df}: device, type, bytes, mount point. */
    private static List<String> chosen(String... lines) {
        return FileStores.real(Stream.of(lines).map(FileStoresTest::store).toList()).stream()
                .map(OSFileStore::getMount)
                .toList();
    }

    private static OSFileStore store(String line) {
        String[] words = line.split(" ");
        return (OSFileStore) Proxy.newProxyInstance(
                OSFileStore.class.getClassLoader(),
                new Class<?>[] {OSFileStore.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getVolume" -> words[0];
                    case "getType" -> words[1];
                    case "getTotalSpace" -> Long.parseLong(words[2]);
                    case "getMount" -> words[3];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void disksAreChosen() {
        assertThat(chosen("/dev/sda1 ext4 100 /", "/dev/sdb1 xfs 100 /data")).containsExactly("/", "/data");
    }

    @Test
    void whatIsInMemoryOrAlwaysFullIsNot() {
        assertThat(chosen(
                        "/dev/sda1 ext4 100 /",
                        "tmpfs tmpfs 100 /run",
                        "/dev/loop0 squashfs 100 /snap/core",
                        "/dev/sr0 ISO9660 100 /media/cdrom",
                        "proc proc 0 /proc",
                        "none ext4 0 /empty"))
                .containsExactly("/");
    }

    @Test
    void anOverlayIsChosenWhereItIsTheRoot() {
        assertThat(chosen("overlay overlay 100 /", "overlay overlay 100 /var/lib/docker/overlay2/1/merged"))
                .containsExactly("/");
    }

    @Test
    void ofADeviceMountedTwiceTheShortestMountPointIsChosen() {
        assertThat(chosen(
                        "/dev/sda1 ext4 100 /etc/hosts",
                        "/dev/sda1 ext4 100 /data",
                        "/dev/sda1 ext4 100 /etc/resolv.conf"))
                .containsExactly("/data");
    }
}
