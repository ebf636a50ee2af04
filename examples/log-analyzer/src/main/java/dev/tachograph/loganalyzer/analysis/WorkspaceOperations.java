package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.client.Measured;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** What is done with workspaces; each call is a {@code workspace_operation}. */
@ApplicationScoped
@Measured("workspace_operation")
public class WorkspaceOperations {

    @Inject
    private Workspaces workspaces;

    @Inject
    private Delays delays;

    /** Names of the open ones. */
    public List<String> open() {
        delays.before("workspace");
        return workspaces.all().stream().map(Workspace::name).toList();
    }

    /** Names of those that may be opened. */
    public List<String> available() throws IOException {
        delays.before("workspace");
        return workspaces.names();
    }

    /** Opens a workspace, if it is not open, and indexes its files. */
    public List<FileIndex> open(String name) throws IOException {
        delays.before("workspace");
        return workspaces.open(name).index();
    }

    /** Closes a workspace; false when it was not open. */
    public boolean close(String name) {
        delays.before("workspace");
        return workspaces.close(name);
    }
}
