package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.ejb.dashboard.MonitoringDashboard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the template shows around every page. */
@Named
@RequestScoped
public class Shell {

    private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    @Inject
    MonitoringDashboard dashboard;

    private @Nullable SelfReport self;

    SelfReport self() {
        if (self == null) {
            self = dashboard.self();
        }
        return self;
    }

    public String getInstance() {
        return self().instance();
    }

    public String getVersion() {
        return self().version();
    }

    /** Where the chart library's files are, as a Faces resource. The version is the one that the build put into the archive. */
    public String getUplot() {
        return UplotHome.PATH;
    }

    private static final class UplotHome {

        static final String PATH = "webjars:uplot/" + version() + "/dist";

        private static String version() {
            try (InputStream properties = Shell.class.getResourceAsStream(UPLOT)) {
                if (properties == null) {
                    throw new IllegalStateException(UPLOT + ": not in the archive; is the webjar a dependency?");
                }
                Properties read = new Properties();
                read.load(properties);
                return read.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
