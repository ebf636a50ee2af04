package dev.tachograph.core.latency;

import dev.tachograph.core.report.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is seen, in sentences. */
final class Wording {

    private Wording() {}

    /** Of a logarithm: {@code 24.6 %}. */
    static String percent(double change) {
        double percent = 100 * Math.expm1(change);
        return String.format(Locale.ROOT, Math.abs(percent) < 100 ? "%.1f %%" : "%.0f %%", percent);
    }

    static String slower(Shift shift, double change, Proof proof, Attached evidence, Instant since) {
        Figure figure = shift.figure();
        Attached.Level level = evidence.figures().get(figure.word());
        StringBuilder words = new StringBuilder(figure.word())
                .append(" is ")
                .append(percent(change))
                .append(" higher since ")
                .append(Figures.time(since));
        if (level != null) {
            words.append(": ")
                    .append(Figures.of(level.after(), "seconds"))
                    .append(", before ")
                    .append(Figures.of(level.before(), "seconds"));
        }
        words.append(" (99 % interval of the change ")
                .append(percent(proof.low()))
                .append(" to ")
                .append(percent(proof.high()))
                .append(", ")
                .append(evidence.calls())
                .append(" calls in ")
                .append(shift.endMinute() - shift.firstMinute())
                .append(" min")
                .append(others(figure, evidence.figures()))
                .append(").");
        return words + load(evidence) + deployment(evidence.deployment(), since);
    }

    private static String others(Figure told, Map<String, Attached.Level> figures) {
        StringBuilder words = new StringBuilder();
        figures.forEach((name, level) -> {
            Double before = level.before();
            if (!name.equals(told.word()) && before != null) {
                double change = Math.log(level.after() / before);
                words.append("; ").append(name).append(change < 0 ? " " : " +").append(percent(change));
            }
        });
        return words.toString();
    }

    private static String load(Attached evidence) {
        Load load = new Load(evidence.callsPerSecondBefore(), evidence.callsPerSecondAfter());
        return load.rose()
                ? " Traffic rose by " + Math.round(load.percent()) + " % at the same time: load, not necessarily code."
                : "";
    }

    private static String deployment(Attached.@Nullable Deployed deployment, Instant since) {
        if (deployment == null) {
            return "";
        }
        Duration distance = Duration.between(deployment.at(), since);
        String when = distance.abs().compareTo(Duration.ofMinutes(1)) < 0
                ? "in the same minute"
                : Figures.duration(distance.abs()) + (distance.isNegative() ? " after it began" : " before it began");
        return " Deployed " + when + ": " + deployment.title() + ".";
    }

    static String steady(Figure figure, double level, double before, Instant since) {
        return figure.word() + " is back at " + Figures.of(Math.exp(level), "seconds") + " since " + Figures.time(since)
                + ", before the change it was " + Figures.of(Math.exp(before), "seconds") + ".";
    }

    static String revisited(Figure figure, double level, LevelBefore usual) {
        return figure.word() + " is " + Figures.of(Math.exp(level), "seconds") + "; " + usual.words() + " it was "
                + Figures.of(Math.exp(usual.level()), "seconds") + ".";
    }

    static String suspicion(Shift shift) {
        return shift.figure().word() + " may be " + percent(shift.change()) + " higher since "
                + Figures.time(Minutes.at(shift.firstMinute())) + "; the evidence is not enough yet.";
    }

    /** Sixty blocks are the level before. */
    static String baseline(Matching matching, int minutesOfBlock, boolean patterned) {
        String before = minutesOfBlock == 1 ? "the hour before" : "the " + minutesOfBlock + " hours before";
        if (patterned) {
            before += ", less what this hour of the week usually has more";
        }
        if (!matching.complete()) {
            before += " (earlier days could not be read)";
        }
        return matching.known() == 0
                ? before
                : before + ", and the same time of the last "
                        + (matching.known() == 1
                                ? matching.period()
                                : matching.known() + " " + matching.period() + "s");
    }
}
