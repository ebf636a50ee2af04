package dev.tachograph.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RouteFeatureTest {

    @Path("/items/")
    static class Items {

        public void all() {}

        @Path("{id: [0-9]{1,9}}/parts/{ part }")
        public void part() {}
    }

    @Path("contract")
    interface Contract {

        @Path("run")
        void run();
    }

    static class Works implements Contract {

        @Override
        public void run() {}
    }

    static class Part {

        @Path("size")
        public void size() {}
    }

    @Path("")
    static class Root {

        public void all() {}
    }

    private static String template(Class<?> type, String name) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return RouteFeature.template(type, method);
    }

    @Test
    void joinsThePathsOfClassAndMethodWithoutTheirExpressions() {
        assertThat(template(Items.class, "all")).isEqualTo("/items");
        assertThat(template(Items.class, "part")).isEqualTo("/items/{id}/parts/{part}");
        assertThat(template(Root.class, "all")).isEqualTo("/");
    }

    @Test
    void readsThePathsOfAnInterface() {
        assertThat(template(Works.class, "run")).isEqualTo("/contract/run");
    }

    @Test
    void knowsNoTemplateOfASubResource() {
        assertThat(template(Part.class, "size")).isNull();
    }
}
