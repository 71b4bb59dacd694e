package it.psihub.canonical.tree;

import it.psihub.canonical.SnakeCase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/** One component of a record: its name in the tree, its accessor, its shape. */
record Field(String name, Method accessor, Shape shape) {

    static Field of(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Field(SnakeCase.of(component.getName()), accessor, Shape.of(component.getGenericType()));
    }

    Object get(Object record) {
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("cannot read " + accessor, impossible);
        }
    }
}
