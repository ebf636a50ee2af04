package dev.tachograph.web.server;

import java.nio.file.Path;
import java.util.Map;

/** On the embedded database, which is what nobody has to set up. */
class HistoryOnH2IT extends HistoryOnDatabase {

    @Override
    Map<String, String> database(Path place) {
        return Map.of();
    }

    @Override
    Map<String, String> restartedDatabase() {
        return Map.of();
    }

    @Override
    String product() {
        return "H2";
    }
}
