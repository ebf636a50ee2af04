package dev.tachograph.client.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack trace.
 *
 * @param file name of the source file, null if the class does not tell
 * @param line from 1 on; negative if the class does not tell, -2 in native code
 */
public record FrameSnapshot(
        String className, String method, @Nullable String file, int line) {

    public FrameSnapshot {
        Texts.require("className", className, ThrownSnapshot.MAX_NAME_LENGTH);
        Texts.require("method", method, ThrownSnapshot.MAX_NAME_LENGTH);
        if (file != null) {
            Texts.require("file", file, ThrownSnapshot.MAX_NAME_LENGTH);
        }
    }

    static FrameSnapshot of(StackTraceElement frame) {
        String file = frame.getFileName();
        return new FrameSnapshot(
                Texts.fitting(frame.getClassName(), ThrownSnapshot.MAX_NAME_LENGTH),
                Texts.fitting(frame.getMethodName(), ThrownSnapshot.MAX_NAME_LENGTH),
                file == null ? null : Texts.fitting(file, ThrownSnapshot.MAX_NAME_LENGTH),
                frame.getLineNumber());
    }
}
