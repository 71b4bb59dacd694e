package it.psihub.storage.vault;

/** Sealed bytes that this key does not open: sealed under another key or for something else, or altered. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean otherKey;

    private Unreadable(String message, boolean otherKey) {
        super(message);
        this.otherKey = otherKey;
    }

    /** Also where there is no key any more. */
    public static Unreadable otherKey() {
        return new Unreadable("The bytes were sealed under another key: another subject's, or one since erased.", true);
    }

    static Unreadable altered() {
        return new Unreadable("The sealed bytes were altered, or sealed for something else.", false);
    }

    static Unreadable unwrappable() {
        return new Unreadable("The wrapped data key was altered, or wrapped for another owner.", false);
    }

    /** Whether the key is simply not the one: so it is with what was sealed before an erasure, when a subject came back. */
    public boolean isOtherKey() {
        return otherKey;
    }
}
