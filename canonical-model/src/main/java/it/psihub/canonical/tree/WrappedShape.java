package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** A record that wraps one scalar and checks it. */
final class WrappedShape implements Shape {
    private final Field field;
    private final Constructor<?> constructor;

    WrappedShape(Class<?> type) {
        field = Field.of(type.getRecordComponents()[0]);
        try {
            constructor = type.getDeclaredConstructor(type.getRecordComponents()[0].getType());
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no canonical constructor", impossible);
        }
    }

    @Override
    public @Nullable Object write(Object value) {
        return field.shape().write(field.get(value));
    }

    @Override
    public @Nullable Object read(@Nullable Object node, String path, Problems problems) {
        Object scalar = field.shape().read(node, path, problems);
        if (scalar == null) {
            return null;
        }
        try {
            return constructor.newInstance(scalar);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidValue invalid) {
                problems.add(path, invalid);
                return null;
            }
            throw new IllegalStateException("the constructor of " + constructor.getName() + " failed", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot construct " + constructor.getName(), impossible);
        }
    }
}
