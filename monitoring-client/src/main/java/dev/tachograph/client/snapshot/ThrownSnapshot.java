package dev.tachograph.client.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as text: it holds no class, so that the application it came from can be undeployed.
 *
 * @param message at most {@value #MAX_MESSAGE_LENGTH} characters; may hold what a user typed, so think before you send it on
 * @param frames the innermost first, at most {@value #MAX_FRAMES}; empty if the throwable has none
 * @param cause at most {@value #MAX_CAUSES} deep
 */
public record ThrownSnapshot(
        String className,
        @Nullable String message,
        List<FrameSnapshot> frames,
        @Nullable ThrownSnapshot cause) {

    /** Most frames of one throwable. */
    public static final int MAX_FRAMES = 64;

    /** Most causes behind one throwable. */
    public static final int MAX_CAUSES = 4;

    /** Longest message, in characters. */
    public static final int MAX_MESSAGE_LENGTH = 500;

    /** Longest name of a class, method, file or call, in characters. */
    static final int MAX_NAME_LENGTH = Labels.MAX_VALUE_LENGTH;

    public ThrownSnapshot {
        Texts.require("className", className, MAX_NAME_LENGTH);
        if (message != null) {
            Texts.require("message", message, MAX_MESSAGE_LENGTH);
        }
        frames = List.copyOf(frames);
        if (frames.size() > MAX_FRAMES) {
            throw new IllegalArgumentException("frames: at most " + MAX_FRAMES + ", are " + frames.size());
        }
        int causes = 0;
        for (ThrownSnapshot each = cause; each != null; each = each.cause) {
            causes++;
        }
        if (causes > MAX_CAUSES) {
            throw new IllegalArgumentException("causes: at most " + MAX_CAUSES + ", are " + causes);
        }
    }

    /** The throwable with its causes, cut to the limits. Takes no harm from one whose own methods throw or whose causes form a ring. */
    public static ThrownSnapshot of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        ThrownSnapshot snapshot = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            Throwable each = chain.get(i);
            snapshot = new ThrownSnapshot(className(each), messageOf(each), framesOf(each), snapshot);
        }
        // The chain begins with the throwable itself.
        return Objects.requireNonNull(snapshot);
    }

    /** The throwable and its causes, the outermost first, as deep as a snapshot shows them. */
    public static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>(2);
        for (Throwable each = thrown; each != null && chain.size() <= MAX_CAUSES; each = causeOf(each)) {
            if (isAmong(chain, each)) {
                break;
            }
            chain.add(each);
        }
        return chain;
    }

    /** Name of the throwable's class, cut to what may travel: a class file may hold any name. */
    public static String className(Throwable thrown) {
        return Texts.fitting(thrown.getClass().getName(), MAX_NAME_LENGTH);
    }

    private static List<FrameSnapshot> framesOf(Throwable thrown) {
        StackTraceElement[] trace;
        try {
            trace = thrown.getStackTrace();
        } catch (Throwable hostile) {
            trace = new StackTraceElement[0];
        }
        List<FrameSnapshot> frames = new ArrayList<>();
        for (int i = 0; trace != null && i < Math.min(trace.length, MAX_FRAMES); i++) {
            frames.add(FrameSnapshot.of(trace[i]));
        }
        return frames;
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? null : Texts.fitting(message, MAX_MESSAGE_LENGTH);
        } catch (Throwable hostile) {
            return null;
        }
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable hostile) {
            return null;
        }
    }

    private static boolean isAmong(List<Throwable> chain, Throwable thrown) {
        for (Throwable each : chain) {
            if (each == thrown) {
                return true;
            }
        }
        return false;
    }
}
