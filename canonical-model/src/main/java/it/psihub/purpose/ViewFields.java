package it.psihub.purpose;

import it.psihub.canonical.SnakeCase;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Narrows a view to the fields of a purpose, and tells which fields a view fills. Names are in snake_case. */
public final class ViewFields {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private ViewFields() {}

    private record Field(String name, RecordComponent component) {

        boolean mayBeAbsent() {
            return component.getType() == Optional.class || component.getType() == List.class;
        }

        Object of(View view) {
            try {
                return component.getAccessor().invoke(view);
            } catch (IllegalAccessException | InvocationTargetException impossible) {
                throw new IllegalStateException("cannot read " + component, impossible);
            }
        }
    }

    /** What there is to know of a view's type; worked out once. */
    private record Shape(List<Field> fields, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            List<Field> fields = new ArrayList<>();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                fields.add(new Field(SnakeCase.of(components[i].getName()), components[i]));
            }
            try {
                return new Shape(List.copyOf(fields), type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(type + " has no canonical constructor", impossible);
            }
        }
    }

    /** The fields that a purpose may name or leave out: those that are optional or lists. */
    public static Set<String> of(Class<? extends View> type) {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : SHAPES.get(type).fields()) {
            if (field.mayBeAbsent()) {
                names.add(field.name());
            }
        }
        return names;
    }

    /** The view without the fields that are not named. */
    public static <V extends View> V narrow(V view, Set<String> fields) {
        Shape shape = SHAPES.get(view.getClass());
        Object[] values = new Object[shape.fields().size()];
        boolean narrower = false;
        for (int i = 0; i < values.length; i++) {
            Field field = shape.fields().get(i);
            Object value = field.of(view);
            boolean left = field.mayBeAbsent() && !fields.contains(field.name());
            narrower |= left;
            values[i] = !left ? value : value instanceof List ? List.of() : Optional.empty();
        }
        if (!narrower) {
            return view;
        }
        try {
            @SuppressWarnings("unchecked")
            V narrowed = (V) shape.constructor().newInstance(values);
            return narrowed;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot narrow " + view.getClass(), impossible);
        }
    }

    /** The optional fields and lists that hold something, in order. */
    public static List<String> filled(View view) {
        List<String> names = new ArrayList<>();
        for (Field field : SHAPES.get(view.getClass()).fields()) {
            Object value = field.of(view);
            if (value instanceof Optional<?> optional && optional.isPresent()
                    || value instanceof List<?> list && !list.isEmpty()) {
                names.add(field.name());
            }
        }
        return names;
    }
}
