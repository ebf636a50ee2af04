package dev.tachograph.web.pages;

import dev.tachograph.web.pages.PageRange.Quick;
import java.util.Arrays;
import java.util.List;

/**
 * A quick range as a link that keeps what else the address says.
 *
 * @param query the whole query of the link
 */
public record RangeChoice(String query, String title, boolean current) {

    /** @param before what stands in front of the range in the query: empty, or ending in {@code &} */
    static List<RangeChoice> all(PageRange range, String before) {
        return Arrays.stream(Quick.values())
                .map(quick -> new RangeChoice("?" + before + "range=" + quick.id, quick.title, quick == range.quick()))
                .toList();
    }

    public String getQuery() {
        return query;
    }

    public String getTitle() {
        return title;
    }

    public boolean isCurrent() {
        return current;
    }
}
