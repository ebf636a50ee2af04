package dev.tachograph.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2InnerPagesTest {

    private static final int ROWS = 40_000;
    private static final int PERCENT = 75;

    @TempDir
    private Path directory;

    private MVStore store;
    private MVMap<Integer, String> index;

    @BeforeEach
    void openAndLeavePagesBehind() {
        store = new MVStore.Builder()
                .fileName(directory.resolve("tree.mv.db").toString())
                .autoCommitDisabled()
                .open();
        store.setRetentionTime(0);
        leavePagesBehind();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Of one page in the chunk nothing below it is in the same chunk, and the row of its first key is gone. */
    private void leavePagesBehind() {
        index = fill("index.1");
        store.commit();
        List<Page<Integer, String>> parents = new ArrayList<>();
        parentsOfLeaves(index.getRootPage(), parents);
        assertThat(parents).hasSizeGreaterThan(5);
        for (Page<Integer, String> parent : parents) {
            index.remove(parent.getKey(1));
        }
        // Its leaves lie where nearly all is live, so that H2 has no reason to move them, and the page with them.
        fill("table.3");
        store.commit();
        for (Page<Integer, String> parent : parents) {
            for (int row = parent.getKey(0); row < parent.getKey(1); row++) {
                index.remove(row);
            }
        }
        MVMap<Integer, String> other = fill("table.2");
        store.commit();
        other.clear();
        store.commit();
    }

    private MVMap<Integer, String> fill(String name) {
        MVMap<Integer, String> map = store.openMap(name);
        for (int i = 0; i < ROWS; i++) {
            map.put(i, "row " + i);
        }
        return map;
    }

    private static void parentsOfLeaves(Page<Integer, String> page, List<Page<Integer, String>> parents) {
        for (int i = 0; i < page.getRawChildPageCount(); i++) {
            if (DataUtils.isLeafPosition(page.getChildPagePos(i))) {
                parents.add(page);
                return;
            }
            parentsOfLeaves(page.getChildPage(i), parents);
        }
    }

    private Set<Integer> chunksOfParents() {
        List<Page<Integer, String>> parents = new ArrayList<>();
        parentsOfLeaves(index.getRootPage(), parents);
        Set<Integer> chunks = new HashSet<>();
        parents.forEach(parent -> chunks.add(DataUtils.getPageChunkId(parent.getPos())));
        return chunks;
    }

    private void compacted() {
        for (int i = 0; i < 20; i++) {
            store.compact(PERCENT, 1 << 16);
            store.commit();
        }
    }

    @Test
    void leaveTheChunkInWhichHTwoKeepsThem() {
        Set<Integer> kept = chunksOfParents();
        compacted();
        assertThat(chunksOfParents()).as("left by H2").isEqualTo(kept);
        List<Integer> rows = List.copyOf(index.keySet());

        assertThat(H2InnerPages.move(store, PERCENT, System.nanoTime() + 60_000_000_000L))
                .isTrue();
        store.commit();

        assertThat(chunksOfParents()).doesNotContainAnyElementsOf(kept);
        assertThat(List.copyOf(index.keySet())).isEqualTo(rows);
        assertThat(H2InnerPages.move(store, PERCENT, System.nanoTime() + 60_000_000_000L))
                .as("once more")
                .isFalse();
    }

    @Test
    void areLeftForLaterWhenThereIsNoTime() {
        Set<Integer> kept = chunksOfParents();
        assertThat(H2InnerPages.move(store, PERCENT, System.nanoTime())).isFalse();
        assertThat(chunksOfParents()).isEqualTo(kept);
    }
}
