package it.psihub.exchange;

import java.time.Instant;

/**
 * A token, or a message, that is accepted once.
 *
 * @param issuer whose it is: a counterpart, or an authorization server
 * @param id that the issuer gave it; 1 to 255 characters
 * @param expires until when it would be accepted, and so must be remembered
 */
public record TokenUse(String issuer, String id, Instant expires) {}
