package dev.tachograph.persistence.regressions;

import dev.tachograph.core.benchmarks.ChangeSeverity;
import dev.tachograph.core.regressions.Nature;
import dev.tachograph.core.regressions.Regression;
import dev.tachograph.core.regressions.RegressionKey;
import dev.tachograph.core.regressions.RegressionState;
import dev.tachograph.core.regressions.Sighting;
import dev.tachograph.core.regressions.SubjectKind;
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
import org.jspecify.annotations.Nullable;

/** A row of {@code change_point}. */
@Entity
@Table(name = "change_point")
@NullUnmarked
class ChangePointEntity {

    static final int LONGEST_WORD = 255;

    private static final int LONGEST_TITLE = 4_096;

    @Id
    private String id;

    @Column(name = "key_id")
    private String keyId;

    private String instance;

    @Enumerated(EnumType.STRING)
    private SubjectKind kind;

    private String subject;
    private String title;
    private String figure;
    private String unit;

    @Enumerated(EnumType.STRING)
    private Nature nature;

    @Enumerated(EnumType.STRING)
    private RegressionState state;

    @Enumerated(EnumType.STRING)
    private ChangeSeverity severity;

    @Column(name = "seen_at")
    private Timestamp seenAt;

    @Column(name = "began_at")
    private Timestamp beganAt;

    @Column(name = "last_good_at")
    private Timestamp lastGoodAt;

    @Column(name = "last_good_version")
    private String lastGoodVersion;

    @Column(name = "first_bad_version")
    private String firstBadVersion;

    @Column(name = "level_before")
    private Double levelBefore;

    @Column(name = "level_after")
    private Double levelAfter;

    @Column(name = "change_percent")
    private Double changePercent;

    @Column(name = "low_percent")
    private Double lowPercent;

    @Column(name = "high_percent")
    private Double highPercent;

    @Column(name = "accepted_percent")
    private Double acceptedPercent;

    private String baseline;
    private String words;
    private String evidence;
    private String link;

    @Column(name = "opened_at")
    private Timestamp openedAt;

    @Column(name = "confirmed_at")
    private Timestamp confirmedAt;

    @Column(name = "moved_at")
    private Timestamp movedAt;

    private int reopened;
    private int steps;

    protected ChangePointEntity() {}

    ChangePointEntity(Regression regression) {
        Sighting seen = regression.seen();
        this.id = regression.id();
        this.keyId = idOf(regression.key());
        this.instance = regression.instance();
        this.kind = seen.kind();
        this.subject = seen.subject();
        this.title = Columns.cut(seen.title(), LONGEST_TITLE);
        this.figure = seen.figure();
        this.unit = Columns.cut(seen.unit(), LONGEST_WORD);
        this.nature = regression.nature();
        this.state = regression.state();
        this.severity = seen.severity();
        this.seenAt = Columns.timestamp(seen.seenAt());
        this.beganAt = Columns.timestamp(seen.since());
        this.lastGoodAt = Columns.timestamp(seen.lastGood());
        this.lastGoodVersion = version(seen.lastGoodVersion());
        this.firstBadVersion = version(seen.firstBadVersion());
        this.levelBefore = seen.before();
        this.levelAfter = seen.after();
        this.changePercent = seen.changePercent();
        this.lowPercent = seen.lowPercent();
        this.highPercent = seen.highPercent();
        this.acceptedPercent = regression.acceptedPercent();
        this.baseline = Columns.sentence(seen.baseline());
        this.words = Columns.sentence(seen.words());
        this.evidence = seen.evidence();
        this.link = seen.link();
        this.openedAt = Columns.timestamp(regression.openedAt());
        this.confirmedAt = Columns.timestamp(regression.confirmedAt());
        this.movedAt = Columns.timestamp(regression.movedAt());
        this.reopened = regression.reopened();
        this.steps = regression.steps();
    }

    static String idOf(RegressionKey key) {
        return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static @Nullable String version(@Nullable String text) {
        return text == null ? null : Columns.cut(text, LONGEST_WORD);
    }

    Regression toRegression() {
        Sighting seen = new Sighting(
                kind,
                subject,
                title,
                figure,
                unit,
                nature == Nature.VANISHED
                        ? Sighting.Phase.VANISHED
                        : confirmedAt == null ? Sighting.Phase.SUSPECT : Sighting.Phase.CONFIRMED,
                nature.meaning(),
                seenAt.toInstant(),
                beganAt.toInstant(),
                Columns.instant(lastGoodAt),
                lastGoodVersion,
                firstBadVersion,
                levelBefore,
                levelAfter,
                changePercent,
                lowPercent,
                highPercent,
                severity,
                baseline,
                words,
                evidence,
                link);
        return new Regression(
                id,
                instance,
                nature,
                state,
                seen,
                openedAt.toInstant(),
                Columns.instant(confirmedAt),
                movedAt.toInstant(),
                acceptedPercent,
                reopened,
                steps);
    }
}
