package dev.tachograph.web.pages;

/**
 * Where one is in a long list.
 *
 * @param parameter of the address that holds the page
 * @param page from 1
 * @param size entries of a page
 * @param total entries in all
 */
public record Pager(String parameter, int page, int size, long total) {

    public String getParameter() {
        return parameter;
    }

    public int getPage() {
        return page;
    }

    public long getTotal() {
        return total;
    }

    public boolean isBefore() {
        return page > 1;
    }

    public boolean isAfter() {
        return (long) page * size < total;
    }

    /** Whether there is more than one page. */
    public boolean isNeeded() {
        return isBefore() || isAfter();
    }

    public int getPrevious() {
        return page - 1;
    }

    public int getNext() {
        return page + 1;
    }
}
