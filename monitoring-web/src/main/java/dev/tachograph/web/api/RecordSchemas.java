package dev.tachograph.web.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Describes records as they are written as JSON, by looking at their components.
 *
 * <p>The server's own scan sees the classes of the WAR alone and takes everything else for an object without fields.
 */
final class RecordSchemas {

    private static final Set<Type> WHOLE = Set.of(long.class, Long.class, int.class, Integer.class);
    private static final Set<Type> REAL = Set.of(double.class, Double.class);
    private static final Set<Type> TRUTH = Set.of(boolean.class, Boolean.class);

    private final Map<String, Schema> schemas = new TreeMap<>();

    private RecordSchemas() {}

    /** A schema for each record, and for each that one of them holds, by name. */
    static Map<String, Schema> of(Collection<Class<?>> records) {
        RecordSchemas all = new RecordSchemas();
        records.forEach(all::reference);
        return all.schemas;
    }

    /** {@code SystemMetrics.Cpu} is SystemMetricsCpu, since a name stands for itself in the document. */
    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String name = type.getSimpleName();
        return outer == null ? name : nameOf(outer) + name;
    }

    private Schema reference(Class<?> type) {
        String name = nameOf(type);
        if (!schemas.containsKey(name)) {
            Schema schema = OASFactory.createSchema().type(Schema.SchemaType.OBJECT);
            // Before its fields, which may hold the same record again.
            schemas.put(name, schema);
            for (RecordComponent field : type.getRecordComponents()) {
                schema.addProperty(field.getName(), schema(field.getGenericType()));
            }
        }
        return OASFactory.createSchema().ref(name);
    }

    private Schema schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? OASFactory.createSchema().type(Schema.SchemaType.ARRAY).items(schema(arguments[0]))
                    : OASFactory.createSchema()
                            .type(Schema.SchemaType.OBJECT)
                            .additionalPropertiesSchema(schema(arguments[1]));
        }
        if (type == Object.class) {
            return OASFactory.createSchema();
        } else if (WHOLE.contains(type)) {
            return OASFactory.createSchema().type(Schema.SchemaType.INTEGER).format("int64");
        } else if (REAL.contains(type)) {
            return OASFactory.createSchema().type(Schema.SchemaType.NUMBER).format("double");
        } else if (TRUTH.contains(type)) {
            return OASFactory.createSchema().type(Schema.SchemaType.BOOLEAN);
        } else if (type == Instant.class) {
            return OASFactory.createSchema().type(Schema.SchemaType.STRING).format("date-time");
        } else if (type instanceof Class<?> known && known.isRecord()) {
            return reference(known);
        } else if (type instanceof Class<?> known && known.isEnum()) {
            Schema schema = OASFactory.createSchema().type(Schema.SchemaType.STRING);
            for (Object constant : known.getEnumConstants()) {
                schema.addEnumeration(((Enum<?>) constant).name());
            }
            return schema;
        }
        return OASFactory.createSchema().type(Schema.SchemaType.STRING);
    }
}
