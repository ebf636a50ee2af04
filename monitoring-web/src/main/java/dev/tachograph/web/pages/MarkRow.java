package dev.tachograph.web.pages;

import dev.tachograph.core.annotations.Annotation;
import dev.tachograph.core.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A mark on the time line as a page lists it. */
public record MarkRow(Annotation mark) {

    /** The newest first. */
    static List<MarkRow> all(List<Annotation> byStart) {
        List<MarkRow> rows = new ArrayList<>();
        byStart.forEach(mark -> rows.add(0, new MarkRow(mark)));
        return rows;
    }

    public Moment getAt() {
        return new Moment(mark.startsAt());
    }

    public Moment getEnd() {
        return new Moment(mark.endsAt());
    }

    /** Whether it has a length, and it is over. */
    public boolean isSpan() {
        return mark.endsAt() != null && mark.endsAt().isAfter(mark.startsAt());
    }

    public boolean isGoingOn() {
        return mark.endsAt() == null;
    }

    public String getKind() {
        return Wording.of(mark.kind());
    }

    public String getTitle() {
        return mark.title();
    }

    /** Empty without one. */
    public String getLink() {
        return Objects.requireNonNullElse(mark.link(), "").replaceFirst("^/", "");
    }
}
