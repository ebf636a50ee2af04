package dev.tachograph.web.pages;

import dev.tachograph.core.dashboard.SelfReport;
import dev.tachograph.core.dashboard.SelfReport.Stage;
import dev.tachograph.core.report.Figures;
import dev.tachograph.core.report.Wording;
import dev.tachograph.core.settings.Settings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the monitor says about itself. */
@Named
@RequestScoped
public class About {

    @Inject
    Shell shell;

    @Inject
    Settings settings;

    Clock clock = Clock.systemUTC();

    private SelfReport self() {
        return shell.self();
    }

    public Moment getStartedAt() {
        return new Moment(self().startedAt());
    }

    public String getUptime() {
        return Figures.duration(Duration.between(self().startedAt(), clock.instant()));
    }

    public String getDatabase() {
        return self().database();
    }

    public boolean isDatabaseReachable() {
        return self().databaseReachable();
    }

    public String getDatabaseSize() {
        return Figures.of((double) self().kept().bytes(), "bytes");
    }

    public String getDatabaseLimit() {
        return Figures.of((double) settings.retention().maxBytes(), "bytes");
    }

    public Moment getDetailSince() {
        return new Moment(self().kept().detailSince());
    }

    public Moment getHoursSince() {
        return new Moment(self().kept().hoursSince());
    }

    public String getPendingSamples() {
        return Figures.of((double) self().pendingSamples(), "");
    }

    public String getDroppedSamples() {
        return Figures.of((double) self().droppedSamples(), "");
    }

    public boolean isDropping() {
        return self().droppedSamples() > 0;
    }

    public String getSeriesCount() {
        return Figures.of((double) self().seriesCount(), "");
    }

    public List<String> getApplications() {
        return self().applications();
    }

    public List<Outage> getInterruptions() {
        return self().interruptions().stream().map(Outage::new).toList();
    }

    public List<StageRow> getStages() {
        return self().stages().stream().map(StageRow::new).toList();
    }

    /** A stage of the data flow. */
    public record StageRow(Stage stage) {

        public String getName() {
            return stage.name();
        }

        public String getInterval() {
            return stage.interval();
        }

        public Moment getLastRun() {
            return new Moment(stage.lastRun());
        }

        public String getDuration() {
            return Figures.of(stage.lastDurationSeconds(), "seconds");
        }

        public String getRuns() {
            return Figures.of((double) stage.runs(), "");
        }

        public String getFailures() {
            return Figures.of((double) stage.failures(), "");
        }

        public String getState() {
            return Wording.of(stage);
        }

        /** Whether someone should look at it. */
        public boolean isTroubled() {
            return stage.late() || stage.failing();
        }

        public String getShape() {
            return isTroubled() ? "\u25b2" : stage.lastRun() == null ? "\u25cb" : "\u25cf";
        }
    }
}
