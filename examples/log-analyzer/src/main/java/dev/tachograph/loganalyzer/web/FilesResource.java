package dev.tachograph.loganalyzer.web;

import dev.tachograph.loganalyzer.analysis.FileOperations;
import dev.tachograph.loganalyzer.workspace.Workspace;
import dev.tachograph.loganalyzer.workspace.Workspaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;

/** The log files of a workspace. */
@Path("files")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FilesResource {

    private static final int MOST_LINES = 5_000;

    @Inject
    private FileOperations files;

    @Inject
    private Workspaces workspaces;

    @QueryParam("workspace")
    @DefaultValue(Workspaces.ROOT)
    private String workspace;

    private Workspace open() throws IOException {
        return workspaces.get(workspace);
    }

    @GET
    public String list() throws IOException {
        JsonArrayBuilder array = Json.createArrayBuilder();
        files.list(open()).forEach(file -> array.add(Answers.of(file)));
        return Json.createObjectBuilder().add("files", array).build().toString();
    }

    /** What the file holds. */
    @GET
    @Path("{name}")
    public String parse(@PathParam("name") String name) throws IOException {
        Workspace open = open();
        return Answers.of(files.parse(open, open.file(name))).build().toString();
    }

    @GET
    @Path("{name}/head")
    public String head(@PathParam("name") String name, @QueryParam("lines") @DefaultValue("100") String lines)
            throws IOException {
        Workspace open = open();
        return lines(files.head(open, open.file(name), Numbers.parse("lines", lines, MOST_LINES)));
    }

    @GET
    @Path("{name}/tail")
    public String tail(@PathParam("name") String name, @QueryParam("lines") @DefaultValue("100") String lines)
            throws IOException {
        Workspace open = open();
        return lines(files.tail(open, open.file(name), Numbers.parse("lines", lines, MOST_LINES)));
    }

    private static String lines(List<String> lines) {
        return Json.createObjectBuilder()
                .add("lines", Answers.ofTexts(lines))
                .build()
                .toString();
    }
}
