package dev.tachograph.web.watched;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

@Path("items")
@RequestScoped
public class ItemsResource {

    @Inject
    private Finder finder;

    @EJB
    private Clerk clerk;

    @Inject
    private Basket basket;

    @GET
    @Path("{id: [0-9]{1,9}}")
    public String item(@PathParam("id") String id) {
        basket.add(id);
        return clerk.greet() + " " + finder.find(id);
    }

    @GET
    @Path("later")
    public CompletionStage<String> later() {
        return finder.later();
    }

    @GET
    @Path("fails")
    public String fails() throws IOException {
        return finder.fail();
    }

    @Path("{id: [0-9]{1,9}}/parts")
    public PartsResource parts() {
        return new PartsResource();
    }
}
