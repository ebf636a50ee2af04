package dev.tachograph.web.watched;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("api")
public class WatchedRest extends Application {}
