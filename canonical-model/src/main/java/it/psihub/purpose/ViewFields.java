package it.psihub.purpose;

import it.psihub.canonical.SnakeCase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Narrows a view to the fields of a purpose, and tells which fields a view fills. Names are in snake_case. */
public final class ViewFields {

    private ViewFields() {}

    /** The fields that a purpose may name or leave out: those that are optional or lists. */
    public static Set<String> of(Class<? extends View> type) {
        Set<String> names = new LinkedHashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType() == Optional.class || component.getType() == List.class) {
                names.add(SnakeCase.of(component.getName()));
            }
        }
        return names;
    }

    /** The view without the fields that are not named. */
    public static <V extends View> V narrow(V view, Set<String> fields) {
        RecordComponent[] components = view.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object value = get(components[i], view);
            boolean kept = fields.contains(SnakeCase.of(components[i].getName()));
            if (!kept && value instanceof Optional) {
                values[i] = Optional.empty();
            } else if (!kept && value instanceof List) {
                values[i] = List.of();
            } else {
                values[i] = value;
            }
        }
        try {
            @SuppressWarnings("unchecked")
            Class<V> type = (Class<V>) view.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot narrow " + view.getClass(), impossible);
        }
    }

    /** The optional fields and lists that hold something, in order. */
    public static List<String> filled(View view) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            Object value = get(component, view);
            if (value instanceof Optional<?> optional && optional.isPresent()
                    || value instanceof List<?> list && !list.isEmpty()) {
                names.add(SnakeCase.of(component.getName()));
            }
        }
        return names;
    }

    private static Object get(RecordComponent component, View view) {
        try {
            return component.getAccessor().invoke(view);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("cannot read " + component, impossible);
        }
    }
}
