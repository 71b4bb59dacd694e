package it.psihub.storage.vault;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A key file cannot be used. The message is one sentence for the operator: which file, what is wrong, what to do.
 *
 * <p>It never carries the failure of a parser as its cause, since such a failure quotes the text, which is a key.
 */
public final class KeysUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private KeysUnusable(String message) {
        super(message);
    }

    static KeysUnusable missing(Path file) {
        return new KeysUnusable("The key file " + file + " is missing, but this database was sealed with it:"
                + " restore it from the backup of the keys.");
    }

    static KeysUnusable malformed(Path file) {
        return new KeysUnusable("The key file " + file
                + " is damaged or is not the key it should be: restore it from the backup of the keys.");
    }

    static KeysUnusable otherKey(Path file) {
        return new KeysUnusable(
                "The key file " + file + " holds another key than the one this database was sealed with:"
                        + " restore the right one from the backup of the keys, or point the hub at the database that belongs to it.");
    }

    static KeysUnusable notPublicHalf(Path file) {
        return new KeysUnusable("The key file " + file + " is not the public half of seal.json beside it:"
                + " remove it, and the next start writes it again.");
    }

    static KeysUnusable unreadable(Path file, IOException failure) {
        return new KeysUnusable("The key file " + file + " cannot be read ("
                + failure.getClass().getSimpleName() + "): give the hub's user the right to read it.");
    }

    static KeysUnusable unwritable(Path file, IOException failure) {
        return new KeysUnusable("The key file " + file + " cannot be written ("
                + failure.getClass().getSimpleName() + "): give the hub's user the folder, and room on the disk.");
    }
}
