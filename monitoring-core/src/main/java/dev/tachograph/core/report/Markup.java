package dev.tachograph.core.report;

import java.util.Locale;

/** Text that is safe inside HTML and SVG, and numbers as coordinates. */
public final class Markup {

    private Markup() {}

    /** Safe as element text and inside a double-quoted attribute. Control characters, which XML does not know, are left out. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean control = c < 0x20 && c != '\n' && c != '\t';
                    if (!control && !(c >= 0x7f && c < 0xa0)) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    /** As {@link #escape}, as element text that may be broken behind each slash: a path has no blanks. */
    static String breakable(String text) {
        return escape(text).replace("/", "/<wbr/>");
    }

    /** A coordinate with one decimal, without a needless ".0": a tenth of a pixel is finer than a screen or a printer shows. */
    public static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        if (text.endsWith(".0")) {
            text = text.substring(0, text.length() - 2);
        }
        return text.equals("-0") ? "0" : text;
    }
}
