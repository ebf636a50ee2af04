package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.analysis.WorkspaceOperations;
import dev.tachograph.loganalyzer.workspace.NoSuchLogException;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** The root directory and its subdirectories, which are opened before they are searched. */
@Path("workspaces")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class WorkspacesResource {

    @Inject
    private WorkspaceOperations workspaces;

    @GET
    public String list() throws IOException {
        return Json.createObjectBuilder()
                .add("open", Answers.ofTexts(workspaces.open()))
                .add("available", Answers.ofTexts(workspaces.available()))
                .build()
                .toString();
    }

    /** Opens and indexes; answers what is in its files. */
    @POST
    public String open(@QueryParam("name") @DefaultValue(Workspaces.ROOT) String name) throws IOException {
        JsonArrayBuilder files = Json.createArrayBuilder();
        WorkspaceOperations.Indexed opened = workspaces.open(name);
        opened.files().forEach(index -> files.add(Answers.of(index)));
        return Json.createObjectBuilder()
                .add("name", opened.name())
                .add("files", files)
                .build()
                .toString();
    }

    @DELETE
    public void close(@QueryParam("name") @DefaultValue(Workspaces.ROOT) String name) throws NoSuchLogException {
        if (!workspaces.close(name)) {
            throw new NoSuchLogException("workspace = \"" + name + "\": is not open");
        }
    }
}
