package dev.tachograph.persistence.history;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.Page;
import org.jspecify.annotations.Nullable;

/**
 * Inner pages of H2's trees that its own compaction leaves where they are, and the whole chunk with each.
 *
 * <p>H2 moves a page by writing the row of its first key once more. The first key of an inner page is that of a row which was there when the page
 * was split: when that row is gone, nothing is written, and the page stays for good. Rows of a week that were put into another order
 * leave such pages throughout the index of their key. A row that is there, below the page, moves it as well.
 */
final class H2InnerPages {

    private static final String CHUNK = "chunk.";

    private final MVStore store;
    private final Set<Integer> chunks;
    private final long end;

    private H2InnerPages(MVStore store, Set<Integer> chunks, long end) {
        this.store = store;
        this.chunks = chunks;
        this.end = end;
    }

    /**
     * Moves the inner pages out of all chunks that are old enough to be written over and of which no more is live than that; to be called when
     * H2 finds nothing more to move.
     *
     * @param end by {@link System#nanoTime}; what is left is for the next call
     * @return whether any was moved
     */
    static boolean move(MVStore store, int livePercent, long end) {
        Set<Integer> chunks = chunks(store, livePercent);
        return !chunks.isEmpty() && new H2InnerPages(store, chunks, end).move();
    }

    private static Set<Integer> chunks(MVStore store, int livePercent) {
        List<Map<String, String>> all = store.getLayoutMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(CHUNK))
                .map(entry -> (Map<String, String>) DataUtils.parseMap(entry.getValue()))
                .toList();
        long now =
                all.stream().mapToLong(chunk -> number(chunk, "time", 0)).max().orElse(0);
        Set<Integer> poor = new HashSet<>();
        for (Map<String, String> chunk : all) {
            long most = number(chunk, "max", 0);
            // Chunks of which all is live do not say how much.
            long live = number(chunk, "liveMax", most);
            boolean isOld = number(chunk, "time", 0) + store.getFileStore().getRetentionTime() <= now;
            if (isOld && live > 0 && live * 100 <= most * livePercent) {
                poor.add((int) number(chunk, "chunk", 0));
            }
        }
        return poor;
    }

    private static long number(Map<String, String> chunk, String name, long otherwise) {
        String hex = chunk.get(name);
        return hex == null ? otherwise : Long.parseLong(hex, 16);
    }

    private boolean move() {
        boolean isMoved = false;
        MVStore.TxCounter version = store.registerVersionUsage();
        try {
            for (String name : store.getMapNames()) {
                // Others are small, or H2's own to write.
                if (name.startsWith("table.") || name.startsWith("index.")) {
                    isMoved |= move(store.<Object, Object>getMap(
                            Integer.parseInt(store.getMetaMap().getOrDefault("name." + name, "0"), 16)));
                }
            }
        } finally {
            store.deregisterVersionUsage(version);
        }
        return isMoved;
    }

    private boolean move(@Nullable MVMap<Object, Object> map) {
        try {
            return map != null && !map.isClosed() && !map.isEmpty() && move(map, map.getRootPage());
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_CLOSED) {
                return false;
            }
            throw failure;
        }
    }

    /** Writing one row moves all pages above it, so that the lowest ones go first. */
    private boolean move(MVMap<Object, Object> map, Page<Object, Object> page) {
        boolean isMoved = false;
        boolean isMovedBelow = false;
        for (int i = 0; i < page.getRawChildPageCount() && !isOver(); i++) {
            if (!DataUtils.isLeafPosition(page.getChildPagePos(i))) {
                isMovedBelow |= move(map, page.getChildPage(i));
            }
        }
        if (!isMovedBelow && !page.isLeaf() && !isOver() && chunks.contains(DataUtils.getPageChunkId(page.getPos()))) {
            isMoved = touch(map, page);
        }
        return isMoved | isMovedBelow;
    }

    private boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    private static boolean touch(MVMap<Object, Object> map, Page<Object, Object> page) {
        Page<Object, Object> leaf = page;
        while (!leaf.isLeaf()) {
            leaf = leaf.getChildPage(0);
        }
        return leaf.getKeyCount() > 0 && map.operate(leaf.getKey(0), null, new AsItIs()) != null;
    }

    /** What is there is written once more, whoever changed it meanwhile. */
    private static final class AsItIs extends MVMap.DecisionMaker<Object> {

        @Override
        public MVMap.Decision decide(@Nullable Object existing, @Nullable Object ignored) {
            return existing == null ? MVMap.Decision.ABORT : MVMap.Decision.PUT;
        }

        @Override
        public <T> T selectValue(T existing, T ignored) {
            return existing;
        }
    }
}
