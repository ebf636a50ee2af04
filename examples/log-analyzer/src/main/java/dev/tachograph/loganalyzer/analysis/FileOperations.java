package dev.tachograph.loganalyzer.analysis;

import dev.tachograph.client.Measured;
import dev.tachograph.loganalyzer.workspace.FileIndex;
import dev.tachograph.loganalyzer.workspace.FileState;
import dev.tachograph.loganalyzer.workspace.Tail;
import dev.tachograph.loganalyzer.workspace.Workspace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/**
 * What is done with single files; each call is a {@code file_operation}. Whether there is such a file is asked before: a name that
 * somebody mistyped is no failure of the application.
 */
@ApplicationScoped
@Measured("file_operation")
public class FileOperations {

    @Inject
    private Delays delays;

    /** The files of a workspace, the one written last first. */
    public List<FileState> list(Workspace workspace) throws IOException {
        delays.before("file");
        return workspace.files();
    }

    /** The first lines of a file. */
    public List<String> head(Workspace workspace, FileState file, int lines) throws IOException {
        delays.before("file");
        return Tail.first(workspace, file, lines);
    }

    /** The last lines of a file. */
    public List<String> tail(Workspace workspace, FileState file, int lines) throws IOException {
        delays.before("file");
        return Tail.last(workspace, file, lines);
    }

    /** What the file holds: lines, entries, levels, times. */
    public FileIndex parse(Workspace workspace, FileState file) throws IOException {
        delays.before("file");
        return workspace.index(file);
    }
}
