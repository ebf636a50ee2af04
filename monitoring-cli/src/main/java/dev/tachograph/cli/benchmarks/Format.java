package dev.tachograph.cli.benchmarks;

import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Help.Ansi;

/** How a comparison is shown. */
enum Format {
    TEXT(".txt") {
        @Override
        void write(Outcome outcome, Ansi ansi, Writer writer) throws IOException {
            writer.write(new TextReport(outcome, ansi).text());
        }
    },
    JSON(".json") {
        @Override
        void write(Outcome outcome, Ansi ansi, Writer writer) throws IOException {
            JsonReport.write(outcome, writer);
        }
    },
    MARKDOWN(".md") {
        @Override
        void write(Outcome outcome, Ansi ansi, Writer writer) throws IOException {
            writer.write(new MarkdownReport(outcome).text());
        }
    },
    HTML(".html") {
        @Override
        void write(Outcome outcome, Ansi ansi, Writer writer) throws IOException {
            writer.write(new HtmlReport(outcome).text());
        }
    };

    private final String ending;

    Format(String ending) {
        this.ending = ending;
    }

    /** Of the files of several formats: {@code .md}. */
    String ending() {
        return ending;
    }

    /** @param ansi whether colours are understood, by the one format that has some */
    abstract void write(Outcome outcome, Ansi ansi, Writer writer) throws IOException;
}
