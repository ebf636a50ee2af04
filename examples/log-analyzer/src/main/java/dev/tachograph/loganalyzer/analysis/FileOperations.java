package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.client.Measured;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Tail;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** What is done with single files; each call is a {@code file_operation}. */
@ApplicationScoped
@Measured("file_operation")
public class FileOperations {

    @Inject
    private Workspaces workspaces;

    @Inject
    private Delays delays;

    /** The files of a workspace, the one written last first. */
    public List<FileState> list(String workspace) throws IOException {
        delays.before("file");
        return workspaces.get(workspace).files();
    }

    /** The first lines of a file. */
    public List<String> head(String workspace, String file, int lines) throws IOException {
        delays.before("file");
        Workspace open = workspaces.get(workspace);
        return Tail.first(open, open.file(file), lines);
    }

    /** The last lines of a file. */
    public List<String> tail(String workspace, String file, int lines) throws IOException {
        delays.before("file");
        Workspace open = workspaces.get(workspace);
        return Tail.last(open, open.file(file), lines);
    }

    /** What the file holds: lines, entries, levels, times. */
    public FileIndex parse(String workspace, String file) throws IOException {
        delays.before("file");
        Workspace open = workspaces.get(workspace);
        return open.index(open.file(file));
    }
}
