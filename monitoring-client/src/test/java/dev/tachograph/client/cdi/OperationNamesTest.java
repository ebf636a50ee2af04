package dev.tachograph.client.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tachograph.client.Measured;
import org.junit.jupiter.api.Test;

class OperationNamesTest {

    @Measured
    static class Unnamed {

        public void work() {}

        @Measured("named")
        public void other() {}
    }

    @Measured("store")
    static class Named {

        public void read() {}

        @Measured
        public void write() {}
    }

    /** As a container subclasses a bean. */
    static class Proxied extends Named {}

    private static String name(Class<?> type, Class<?> declaring, String method) throws NoSuchMethodException {
        return OperationNames.name(type, declaring.getDeclaredMethod(method));
    }

    @Test
    void theMethodsNameGoesBeforeTheClasss() throws Exception {
        assertThat(name(Unnamed.class, Unnamed.class, "other")).isEqualTo("named");
        assertThat(name(Named.class, Named.class, "read")).isEqualTo("store");
        assertThat(name(Proxied.class, Named.class, "read")).isEqualTo("store");
    }

    @Test
    void withoutANameItIsClassAndMethod() throws Exception {
        assertThat(name(Unnamed.class, Unnamed.class, "work")).isEqualTo("Unnamed.work");
        assertThat(name(Proxied.class, Named.class, "write")).isEqualTo("Named.write");
    }
}
