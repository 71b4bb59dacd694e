package it.psihub.canonical;

import java.util.regex.Pattern;

/**
 * A record that a counterpart wrote about something the hub had sent it. It names the delivery by its key, the only
 * name that both sides know; whom it tells about is known from there.
 */
public non-sealed interface AboutDelivery extends CanonicalRecord {
    Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    /** 32 hexadecimal digits. */
    String deliveryKey();
}
