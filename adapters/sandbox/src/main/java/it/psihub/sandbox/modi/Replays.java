package it.psihub.sandbox.modi;

import it.psihub.modi.Refusal;
import it.psihub.sandbox.standin.Json;
import tools.jackson.core.JacksonException;

/** How the hub and its counterparts say that a token was used before, and not that a document is in conflict with another. */
public final class Replays {

    private Replays() {}

    /** @param body of a refusal, whatever it is */
    public static boolean says(byte[] body) {
        try {
            return Refusal.REPLAYED.equals(Json.text(Json.read(body), "type"));
        } catch (JacksonException noJson) {
            return false;
        }
    }
}
