package dev.tachograph.ejb.collection;

/** Looks at one category of sources. One thread at a time calls it. */
interface Probe {

    /** Adds what is there now. What cannot be read is left out; an exception leaves out the whole look and is recorded. */
    void look(Readings readings);
}
