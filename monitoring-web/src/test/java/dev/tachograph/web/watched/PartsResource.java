package dev.tachograph.web.watched;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource of its own, and a sub-resource of items. */
@Path("parts")
public class PartsResource {

    @GET
    public String all() {
        return "nuts and bolts";
    }
}
