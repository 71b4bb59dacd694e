package it.psihub.canonical;

import java.util.regex.Pattern;

/** A record that a counterpart wrote about somebody whom it knows by the pseudonym that the hub gave it. */
public non-sealed interface UnderPseudonym extends CanonicalRecord {
    Pattern FORM = Pattern.compile("[a-z2-7]{26}");

    /** 26 characters of base 32 (RFC 4648, lower case). */
    String pseudonym();
}
