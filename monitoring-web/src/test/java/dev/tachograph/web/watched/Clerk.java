package dev.tachograph.web.watched;

import dev.tachograph.client.Measured;
import jakarta.ejb.Stateless;

@Stateless
@Measured
public class Clerk {

    public String greet() {
        return "hello";
    }
}
