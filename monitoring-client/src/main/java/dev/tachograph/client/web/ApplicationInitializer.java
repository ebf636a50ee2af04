package dev.tachograph.client.web;

import dev.tachograph.client.ProductionMonitor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns monitoring on in a web application that carries the jar.
 *
 * <p>The application is called after the context parameter {@value #APPLICATION}, else after its context path: {@code logs} for
 * {@code /logs}, {@code ROOT} for the root. The context parameter {@value #ENABLED} = {@code false} leaves the application
 * alone: nothing is published unless it names its monitor itself.
 *
 * <p>An initializer rather than a web fragment: it is not left out by {@code metadata-complete}, comes before every listener,
 * and can put its filter before those of {@code web.xml}, whose time belongs to the request, too.
 */
public final class ApplicationInitializer implements ServletContainerInitializer {

    static final String APPLICATION = "tachograph.application";
    static final String ENABLED = "tachograph.enabled";

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
}
