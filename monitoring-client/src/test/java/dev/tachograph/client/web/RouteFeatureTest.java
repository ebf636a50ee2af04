package dev.tachograph.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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

    @Test
    void notesTheWholeRouteWithWhereTheApplicationIs() {
        RouteFeature.Note note = new RouteFeature.Note("/items/{id}");
        assertThat(noted(note, "http://localhost:8080/shop/api/", 1)).isEqualTo("/shop/api/items/{id}");
        assertThat(noted(note, "http://localhost:8080/shop/api/", 1)).isSameAs(noted(note, "http://other/", 1));
        assertThat(noted(new RouteFeature.Note("/"), "http://localhost/", 1)).isEqualTo("/");
    }

    @Test
    void notesNothingOfAResourceThatAnswersForAnotherOne() {
        assertThat(noted(new RouteFeature.Note("/items"), "http://localhost/", 2))
                .isNull();
    }

    private static Object noted(RouteFeature.Note note, String base, int matched) {
        UriInfo uri = Exchange.stub(
                UriInfo.class,
                (name, args) ->
                        name.equals("getBaseUri") ? URI.create(base) : Collections.nCopies(matched, new Object()));
        Map<String, Object> properties = new HashMap<>();
        note.filter(Exchange.stub(
                ContainerRequestContext.class,
                (name, args) -> name.equals("getUriInfo") ? uri : properties.put((String) args[0], args[1])));
        return properties.get(RouteFeature.ROUTE);
    }
}
