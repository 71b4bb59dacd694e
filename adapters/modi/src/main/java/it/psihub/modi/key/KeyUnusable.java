package it.psihub.modi.key;

/** A file of keys or certificates cannot be used. The text says why and quotes nothing of it. */
public final class KeyUnusable extends Exception {
    private static final long serialVersionUID = 1L;

    KeyUnusable(String why) {
        super(why);
    }
}
