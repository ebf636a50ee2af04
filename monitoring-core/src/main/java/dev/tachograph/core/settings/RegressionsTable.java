package dev.tachograph.core.settings;

import java.util.List;

/** {@code [regressions]}. */
final class RegressionsTable implements Table<RegressionSettings> {

    static final Key<Boolean> OPERATIONS = Key.of(
            "regressions.operations",
            new FlagType(),
            true,
            "Whether operations and requests that became slower than before are looked for, each minute.");

    @Override
    public List<Key<?>> keys() {
        return List.of(OPERATIONS);
    }

    @Override
    public RegressionSettings read(Values values) {
        return new RegressionSettings(values.get(OPERATIONS));
    }
}
