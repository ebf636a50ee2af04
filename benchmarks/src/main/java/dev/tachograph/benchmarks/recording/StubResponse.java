package dev.tachograph.benchmarks.recording;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response that is fine. */
final class StubResponse extends HttpServletResponseWrapper {

    StubResponse() {
        super(Stubs.answering(HttpServletResponse.class, ""));
    }

    @Override
    public int getStatus() {
        return SC_OK;
    }
}
