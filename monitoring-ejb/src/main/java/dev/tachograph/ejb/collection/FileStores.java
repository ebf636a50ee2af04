package dev.tachograph.ejb.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import oshi.software.os.OSFileStore;

/**
 * Chooses the real file stores: those whose filling up hurts.
 *
 * <p>Left out are file systems in memory or of nothing, images that are always full, and further mounts of a device that is
 * already there (bind mounts), of which the shortest mount point stands for all. An overlay counts where it is the root.
 */
final class FileStores {

    private static final Set<String> UNREAL = Set.of(
            "tmpfs",
            "devtmpfs",
            "ramfs",
            "squashfs",
            "iso9660",
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "devpts",
            "mqueue",
            "overlay",
            "aufs",
            "nsfs",
            "autofs",
            "efivarfs",
            "fuse.portal",
            "erofs");

    private FileStores() {}

    static List<OSFileStore> real(Collection<OSFileStore> all) {
        Map<String, OSFileStore> byDevice = new LinkedHashMap<>();
        List<OSFileStore> shortestFirst = new ArrayList<>(all);
        shortestFirst.sort(Comparator.comparingInt(store -> store.getMount().length()));
        for (OSFileStore store : shortestFirst) {
            boolean root = store.getMount().equals("/");
            if (store.getTotalSpace() > 0
                    && (root || !UNREAL.contains(store.getType().toLowerCase(Locale.ROOT)))) {
                byDevice.putIfAbsent(store.getVolume(), store);
            }
        }
        return List.copyOf(byDevice.values());
    }
}
