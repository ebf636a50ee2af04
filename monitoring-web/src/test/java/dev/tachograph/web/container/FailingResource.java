package dev.tachograph.web.container;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A resource of the test's that has a mistake, and what was told of it. */
@Path("fails")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {

    @Inject
    private Heard heard;

    @GET
    public String fail() {
        throw new IllegalStateException("a mistake");
    }

    @GET
    @Path("heard")
    @Produces(MediaType.TEXT_PLAIN)
    public String heard() {
        return String.join(" ", heard.failures());
    }
}
