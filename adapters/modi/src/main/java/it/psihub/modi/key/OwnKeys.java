package it.psihub.modi.key;

import java.util.List;
import java.util.Optional;

/** The keys that the hub signs with for one counterpart. Files are read again when they change. */
public interface OwnKeys {

    /** One key, valid whenever it is asked for. */
    static OwnKeys only(OwnKey key) {
        return new OnlyKey(key);
    }

    /**
     * The key to sign with now: of those that are valid, the one whose validity began last.
     *
     * @throws NoKey when none is valid now
     */
    OwnKey current() throws NoKey;

    /** By the name of its block, valid or not. */
    Optional<OwnKey> named(String name);

    /** When each of them may be used; nothing is known of an end when empty. */
    default List<Window> windows() {
        return List.of();
    }
}
