package it.psihub.kit.probe;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.access.AccessTokens;

/** Whether a counterpart that calls the hub has a token to do so. */
public final class HubToken {

    private HubToken() {}

    /** Without one is a warning: taking it away is how access is withdrawn. */
    public static Finding of(Counterpart party, AccessTokens tokens) {
        if (tokens.signs(party.id())) {
            return Finding.ok(
                    Step.CREDENTIALS,
                    "credentials.hub-modi",
                    "Chiama l'hub sotto ModI, con le sue firme e senza token.");
        }
        return tokens.has(party.id())
                ? Finding.ok(Step.CREDENTIALS, "credentials.hub-token", "Ha un token per chiamare l'hub.")
                : Finding.warning(
                        Step.CREDENTIALS,
                        "credentials.no-hub-token",
                        "Non ha un token di accesso e non può chiamare l'hub; i file di una cartella entrano lo stesso.");
    }
}
