package dev.tachograph.benchmarks.recording;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response that is fine, and not on its way yet. */
final class StubResponse extends HttpServletResponseWrapper {

    StubResponse() {
        super(Stubs.answering(HttpServletResponse.class, ""));
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public int getStatus() {
        return SC_OK;
    }
}
