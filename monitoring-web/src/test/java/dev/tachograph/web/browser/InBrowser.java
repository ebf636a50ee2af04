package dev.tachograph.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import dev.tachograph.web.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the server and visitors, and judges the visitors' notes after each test. */
final class InBrowser implements BeforeAllCallback, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);
    private static final Path KEPT = Path.of("target", "browser");

    /** Makes the visitors of one test. */
    static final class Door {

        private final House house;
        private final List<Visitor> visitors = new ArrayList<>();

        private Door(House house) {
            this.house = house;
        }

        Server server() {
            return house.server();
        }

        /** Someone without a session. */
        Visitor stranger() {
            return admit(house.stranger(options()));
        }

        /** Someone signed in, at a desk. */
        Visitor guest() {
            return guest(options -> options);
        }

        Visitor guest(UnaryOperator<Browser.NewContextOptions> wishes) {
            return admit(house.guest(wishes.apply(options())));
        }

        Visitor stranger(UnaryOperator<Browser.NewContextOptions> wishes) {
            return admit(house.stranger(wishes.apply(options())));
        }

        private Visitor admit(Visitor visitor) {
            visitors.add(visitor);
            return visitor;
        }

        private static Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setViewportSize(1280, 800)
                    .setColorScheme(ColorScheme.LIGHT)
                    .setTimezoneId("Europe/Berlin");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        house(context);
    }

    private static House house(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(House.class, key -> House.open(), House.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Door.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Door.class, key -> new Door(house(context)), Door.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Door door = context.getStore(NAMESPACE).get(Door.class, Door.class);
        if (door == null) {
            return;
        }
        List<String> complaints = door.visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
        boolean failed = context.getExecutionException().isPresent() || !complaints.isEmpty();
        for (int i = 0; i < door.visitors.size(); i++) {
            Visitor visitor = door.visitors.get(i);
            if (failed) {
                keep(visitor, name(context) + "-" + i);
            }
            visitor.close();
        }
        if (!complaints.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("the pages did what they should not:\n" + String.join("\n", complaints));
        }
    }

    private static void keep(Visitor visitor, String name) {
        try {
            visitor.keep(KEPT, name);
        } catch (PlaywrightException broken) {
            // The failure of the test is the one to report.
            System.getLogger(InBrowser.class.getName())
                    .log(System.Logger.Level.WARNING, "nothing kept of " + name, broken);
        }
    }

    private static String name(ExtensionContext context) {
        return (context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName())
                .replaceAll("[^A-Za-z0-9]+", "-");
    }
}
