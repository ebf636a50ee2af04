package dev.tachograph.ejb;

import dev.tachograph.core.settings.Settings;
import dev.tachograph.core.settings.SettingsReader;
import dev.tachograph.core.settings.SettingsResult;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Beans without a container. */
public final class Beans {

    private Beans() {}

    /** Sets every injected field and resource of the bean to that one of the things that fits; without an event among them, events go nowhere. */
    public static <T> T wired(T bean, Object... things) {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class)) {
                set(bean, field, fitting(field, things));
            }
        }
        return bean;
    }

    private static Object fitting(Field field, Object... things) {
        for (Object thing : things) {
            if (field.getType().isInstance(thing)) {
                return thing;
            }
        }
        if (field.getType() == Event.class) {
            return stub(Event.class);
        }
        throw new AssertionError("nothing given fits " + field);
    }

    private static void set(Object bean, Field field, Object value) {
        try {
            field.setAccessible(true);
            field.set(bean, value);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Something of that interface whose methods do nothing and answer null. */
    public static <T> T stub(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> null));
    }

    /** The settings of a file with that text. */
    public static Settings settings(String toml) {
        SettingsResult result = SettingsReader.read(toml, "monitoring.toml", Map.of(), "server-1");
        if (result instanceof SettingsResult.Valid valid) {
            return valid.settings();
        }
        throw new AssertionError(result.problems().toString());
    }
}
