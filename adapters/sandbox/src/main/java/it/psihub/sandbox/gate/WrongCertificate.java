package it.psihub.sandbox.gate;

import java.util.Locale;

/** What is wrong with a certificate; all but {@link #UNTRUSTED} come from the sandbox's own authority. */
public enum WrongCertificate {
    /** Of another host. */
    WRONG_HOST,
    /** Its time is over. */
    EXPIRED,
    /** Signed by itself alone. */
    UNTRUSTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
