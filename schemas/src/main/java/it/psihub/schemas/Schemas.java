package it.psihub.schemas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * Finds what this module carries by its class path name, such as {@code canonical/v1/subject.schema.json} or
 * {@code codes/comuni.csv}.
 */
public final class Schemas {
    private Schemas() {}

    /**
     * Where a resource is.
     *
     * @param path name from the class path root, with {@code /}, without a leading one
     * @throws IllegalArgumentException when there is no such resource
     */
    public static URL locate(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.contains("..")) {
            throw new IllegalArgumentException("not a path from the root of the schemas: '" + path + "'");
        }
        URL found = Schemas.class.getResource("/" + path);
        if (found == null) {
            throw new IllegalArgumentException("there is no schema resource '" + path + "'");
        }
        return found;
    }

    /**
     * Opens a resource; the caller closes it.
     *
     * @throws IllegalArgumentException when there is no such resource
     * @throws UncheckedIOException when it cannot be read
     */
    public static InputStream open(String path) {
        try {
            return locate(path).openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Opens a resource as UTF-8 text; the caller closes it. Fails as {@link #open}. */
    public static Reader reader(String path) {
        return new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8));
    }

    /** The whole of a resource as UTF-8 text. Fails as {@link #open}. */
    public static String text(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
