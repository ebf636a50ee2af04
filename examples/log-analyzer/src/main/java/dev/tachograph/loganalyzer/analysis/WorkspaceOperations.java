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

    /**
     * An open workspace and what is in its files.
     *
     * @param name by which it is searched
     */
    public record Indexed(String name, List<FileIndex> files) {}

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
    public Indexed open(String path) throws IOException {
        delays.before("workspace");
        Workspace workspace = workspaces.open(path);
        return new Indexed(workspace.name(), workspace.index());
    }

    /** Closes a workspace; false when it was not open. */
    public boolean close(String name) {
        delays.before("workspace");
        return workspaces.close(name);
    }
}
