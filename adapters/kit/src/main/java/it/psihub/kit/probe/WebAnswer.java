package it.psihub.kit.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a web address answered.
 *
 * @param mediaType without parameters, in lower case; empty when there was none
 * @param location the header of that name
 * @param body empty when it was larger than an answer to a probe may be
 */
public record WebAnswer(int status, String mediaType, Optional<String> location, Optional<byte[]> body) {

    /** A page for people: of a gateway, a login, an error. */
    public boolean isPage() {
        String start = body.map(bytes -> new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return mediaType.contains("html") || start.contains("<!doctype html") || start.contains("<html");
    }

    /**
     * Why this is no answer of the service that was asked; empty when it may be one.
     *
     * @param withCredentials whether the question carried any
     */
    public Optional<Finding> refusal(boolean withCredentials) {
        if (status == 401 || status == 403) {
            return Optional.of(credentials(withCredentials));
        }
        if (status == 429 || status == 503) {
            return problem("contract.unavailable", "Il servizio dice di non essere disponibile ora" + http());
        }
        if (isPage()) {
            return problem(
                    "contract.page",
                    "All'indirizzo risponde una pagina web" + http("")
                            + " e non il servizio: controllare il percorso dell'indirizzo.");
        }
        if (status >= 300 && status < 400) {
            return problem(
                    "contract.redirect",
                    "Il servizio rimanda a un altro indirizzo"
                            + location.map(WebAnswer::site).orElse("") + ", e l'hub non lo segue" + http());
        }
        if (status == 404 || status == 405 || status == 410) {
            return problem("contract.not-found", "All'indirizzo configurato il servizio non c'è" + http());
        }
        if (status >= 500) {
            return problem("contract.server-error", "Il servizio risponde con un errore suo" + http());
        }
        if (status != 200) {
            return problem("contract.refused", "Il servizio non accetta la richiesta di prova" + http());
        }
        return body.isEmpty()
                ? problem("contract.too-large", "La risposta è molto più grande di quanto il contratto preveda.")
                : Optional.empty();
    }

    private Finding credentials(boolean given) {
        return Finding.problem(
                Step.CREDENTIALS,
                given ? "credentials.refused" : "credentials.missing",
                (given
                                ? "Il servizio rifiuta le credenziali configurate"
                                : "Il servizio chiede credenziali, e non ne sono configurate")
                        + http());
    }

    private Optional<Finding> problem(String code, String sentence) {
        return Optional.of(Finding.problem(Step.CONTRACT, code, sentence));
    }

    private String http() {
        return http(".");
    }

    private String http(String end) {
        return " (HTTP " + status + ")" + end;
    }

    /** Scheme and host alone: the rest may hold a session or a name. */
    private static String site(String location) {
        try {
            URI to = URI.create(location);
            return to.getHost() == null ? "" : ", " + to.getScheme() + "://" + to.getHost();
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
