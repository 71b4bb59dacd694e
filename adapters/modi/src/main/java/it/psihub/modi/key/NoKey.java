package it.psihub.modi.key;

import java.io.IOException;

/** There is no key to sign with, so that nothing was sent. */
public final class NoKey extends IOException {
    private static final long serialVersionUID = 1L;

    public NoKey(String why) {
        super(why);
    }
}
