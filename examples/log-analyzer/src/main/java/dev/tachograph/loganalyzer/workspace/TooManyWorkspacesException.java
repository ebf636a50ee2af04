package dev.tachograph.loganalyzer.workspace;

import java.io.IOException;

/** As many workspaces are open as may be. */
public final class TooManyWorkspacesException extends IOException {

    private static final long serialVersionUID = 1L;

    TooManyWorkspacesException(int most) {
        super(most + " workspaces are open, which is as many as may be.");
    }
}
