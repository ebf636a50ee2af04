package dev.tachograph.core.changepoint;

import dev.tachograph.core.changepoint.Labelled.Event;
import dev.tachograph.core.changepoint.Labelled.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of benchmarks that never ran: each noise with nothing, a step, two steps, an incident, a ramp or a spike in it. */
final class Generated {

    private static final int EACH = 5;
    private static final double LEVEL = 250;
    /** Deviation of the noise, as a share. */
    private static final double NOISE = 0.02;

    private Generated() {}

    static List<Labelled> histories() {
        List<Labelled> histories = new ArrayList<>();
        Random random = new Random(20_261_124);
        for (Noises noise : Noises.values()) {
            for (int i = 0; i < EACH; i++) {
                histories.add(history(noise, "nothing", 2, random));
                histories.add(history(noise, "step", 1, random));
                histories.add(history(noise, "two steps", 2, random));
                histories.add(history(noise, "incident", 2, random));
                histories.add(history(noise, "ramp", 1, random));
                histories.add(history(noise, "spike", 1, random));
            }
        }
        return histories;
    }

    private static Labelled history(Noises noise, String what, int parts, Random random) {
        int count = 100 + random.nextInt(150);
        double[] logs = noise.of(count, random);
        for (int i = 0; i < count; i++) {
            logs[i] = Math.log(LEVEL) + NOISE * logs[i];
        }
        List<Event> events = new ArrayList<>();
        int first = 40 + random.nextInt(count / 4);
        double size = (random.nextBoolean() ? 1 : -1) * Math.log1p(0.03 + 0.3 * random.nextDouble());
        switch (what) {
            case "step" -> events.add(step(logs, first, size));
            case "two steps" -> {
                events.add(step(logs, first, size));
                events.add(step(logs, first + 30, size / parts));
            }
            case "incident" -> {
                events.add(step(logs, first, size));
                events.add(step(logs, first + 12 + random.nextInt(20), -size));
            }
            case "ramp" -> {
                for (int i = first; i < count; i++) {
                    logs[i] += size * Math.min(1, (i - first + 1) / 30.0);
                }
                events.add(new Event(first, first + 29, Role.CHANGE, true, false));
            }
            case "spike" -> {
                int width = 1 + random.nextInt(3);
                for (int i = first; i < first + width; i++) {
                    logs[i] += Math.log(2);
                }
                events.add(new Event(first, first + width - 1, Role.TRAP, false, true));
            }
            default -> {
                // Nothing happens.
            }
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(40) == 0 ? Double.NaN : Math.exp(logs[i]);
        }
        return new Labelled(noise + ", " + what, values, events);
    }

    private static Event step(double[] logs, int at, double size) {
        for (int i = at; i < logs.length; i++) {
            logs[i] += size;
        }
        return new Event(at, at, Role.CHANGE, false, false);
    }
}
