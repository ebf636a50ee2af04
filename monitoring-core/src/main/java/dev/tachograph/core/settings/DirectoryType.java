package dev.tachograph.core.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A directory, absolute or relative to the working directory of the process; it need not exist. */
record DirectoryType() implements KeyType<Path> {

    @Override
    public Path fromToml(Object value) {
        return fromText(TextType.text(value));
    }

    @Override
    public Path fromText(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path of this system (" + e.getReason() + ")", e);
        }
    }

    @Override
    public void check(Path value) {
        String text = value.toString();
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        if (text.contains(";")) {
            throw new IllegalArgumentException("must not contain ';', at which an H2 URL ends its path");
        }
        // Only shells know it. Taken literally it makes a directory called ~, and people delete those the hard way.
        if (text.startsWith("~")) {
            throw new IllegalArgumentException("must not begin with '~', which only a shell replaces");
        }
    }

    @Override
    public String toToml(Path value) {
        return Shown.quoted(value.toString());
    }
}
