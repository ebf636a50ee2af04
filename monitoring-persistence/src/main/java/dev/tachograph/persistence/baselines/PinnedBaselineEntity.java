package dev.tachograph.persistence.baselines;

import dev.tachograph.core.baselines.PinnedBaseline;
import dev.tachograph.persistence.database.Columns;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pinned_baseline}. */
@Entity
@Table(name = "pinned_baseline")
@NullUnmarked
class PinnedBaselineEntity {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private PinnedBaseline.Kind kind;

    private String subject;

    @Column(name = "mean_seconds")
    private Double meanSeconds;

    @Column(name = "p95_seconds")
    private Double p95Seconds;

    @Column(name = "run_id")
    private String runId;

    @Column(name = "commit_id")
    private String commitId;

    private String branch;
    private String note;

    @Column(name = "pinned_by")
    private String pinnedBy;

    @Column(name = "pinned_at")
    private Timestamp pinnedAt;

    protected PinnedBaselineEntity() {}

    PinnedBaselineEntity(PinnedBaseline baseline) {
        this.id = id(baseline.kind(), baseline.subject());
        this.kind = baseline.kind();
        this.subject = Columns.whole("subject", baseline.subject(), PinnedBaseline.LONGEST_SUBJECT);
        this.meanSeconds = baseline.meanSeconds();
        this.p95Seconds = baseline.p95Seconds();
        this.runId = baseline.run() == null ? null : baseline.run().toString();
        this.commitId = text("commit", baseline.commit());
        this.branch = text("branch", baseline.branch());
        this.note = text("note", baseline.note());
        this.pinnedBy = Columns.cut(baseline.pinnedBy(), 255);
        this.pinnedAt = Timestamp.from(baseline.pinnedAt());
    }

    private static String text(String name, String text) {
        return text == null ? null : Columns.whole(name, text, PinnedBaseline.LONGEST_TEXT);
    }

    static String id(PinnedBaseline.Kind kind, String subject) {
        return UUID.nameUUIDFromBytes((kind + ":" + subject).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    PinnedBaseline toBaseline() {
        return new PinnedBaseline(
                kind,
                subject,
                meanSeconds,
                p95Seconds,
                runId == null ? null : UUID.fromString(runId),
                commitId,
                branch,
                note,
                pinnedBy,
                pinnedAt.toInstant());
    }
}
