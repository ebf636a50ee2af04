package dev.tachograph.client.web;

import dev.tachograph.client.ProductionMonitor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Turns monitoring on in a web application that carries the jar.
 *
 * <p>The application is called after the context parameter {@value #APPLICATION}, else after its context path: {@code logs} for
 * {@code /logs}, {@code ROOT} for the root. The context parameter {@value #ENABLED} = {@code false} leaves the application
 * alone: nothing is published unless it names its monitor itself.
 *
 * <p>Its version is that of the context parameter {@value #VERSION}, else the {@code Implementation-Version} of the archive's manifest; without
 * either nobody hears of one.
 *
 * <p>An initializer rather than a web fragment: it is not left out by {@code metadata-complete}, comes before every listener,
 * and can put its filter before those of {@code web.xml}, whose time belongs to the request, too.
 */
public final class ApplicationInitializer implements ServletContainerInitializer {

    static final String APPLICATION = "tachograph.application";
    static final String ENABLED = "tachograph.enabled";
    static final String VERSION = "tachograph.version";

    private static final System.Logger LOG = System.getLogger(ApplicationInitializer.class.getName());

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        try {
            context.addListener(new ApplicationEnd());
            String enabled = context.getInitParameter(ENABLED);
            if (enabled != null && enabled.strip().equalsIgnoreCase("false")) {
                return;
            }
            ProductionMonitor monitor = ProductionMonitor.ofApplication(name(context));
            String version = version(context);
            if (!version.isEmpty()) {
                monitor.registry().version(version);
            }
            FilterRegistration.Dynamic filter = context.addFilter("tachograph-requests", new RequestFilter(monitor));
            if (filter != null) {
                filter.setAsyncSupported(true);
                filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            }
        } catch (RuntimeException e) {
            // An application is worth more than its figures.
            LOG.log(Level.WARNING, "this application is not measured", e);
        }
    }

    static String name(ServletContext context) {
        String name = context.getInitParameter(APPLICATION);
        if (name != null && !name.isBlank()) {
            return name.strip();
        }
        String path = context.getContextPath();
        return path.isEmpty() ? "ROOT" : path.substring(1);
    }

    /** Empty where nobody says it. */
    static String version(ServletContext context) {
        String version = context.getInitParameter(VERSION);
        if (version != null && !version.isBlank()) {
            return version.strip();
        }
        try (InputStream manifest = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String written = manifest == null
                    ? null
                    : new Manifest(manifest).getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return written == null ? "" : written.strip();
        } catch (IOException damaged) {
            return "";
        }
    }
}
