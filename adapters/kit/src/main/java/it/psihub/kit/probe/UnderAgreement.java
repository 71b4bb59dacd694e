package it.psihub.kit.probe;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refused;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a question under ModI tells of keys and agreement. */
final class UnderAgreement {

    private UnderAgreement() {}

    /** Why the question could not be asked. */
    static Finding unsigned(IOException why) {
        return why instanceof NoKey
                ? problem("credentials.no-key", "L'hub non ha una chiave valida per firmare le chiamate al servizio.")
                : problem("credentials.no-voucher", "Il server di autorizzazione non dà un voucher per il servizio.");
    }

    /** Empty where nothing was agreed on answers. */
    static Optional<Finding> judge(RestCalls calls, SignedRequest signed, HttpResponse<Optional<byte[]>> answer) {
        try {
            Proof proof = calls.check(
                    signed,
                    answer.statusCode(),
                    new HeaderFields(answer.headers().map()),
                    answer.body().orElse(new byte[0]));
            return proof == Proof.SIGNED
                    ? Optional.of(Finding.ok(
                            Step.CREDENTIALS, "credentials.modi", "Le firme ModI dell'hub e del servizio sono valide."))
                    : refusal(proof, answer.statusCode());
        } catch (Refused notTheirs) {
            return Optional.of(untrusted(notTheirs));
        }
    }

    static Finding untrusted(Refused notTheirs) {
        return problem(
                "credentials.untrusted-answer",
                "La risposta non è firmata dal servizio come concordato ("
                        + notTheirs.refusal().code() + ").");
    }

    private static Optional<Finding> refusal(Proof proof, int status) {
        boolean before = proof == Proof.UNSIGNED_REFUSAL && status >= 400 && status < 500 && status != 429;
        return before
                ? Optional.of(problem(
                        "credentials.modi-refused",
                        "Ciò che sta davanti al servizio rifiuta la richiesta firmata (HTTP " + status
                                + "): controllare chiavi, orologio e accordo."))
                : Optional.empty();
    }

    private static Finding problem(String code, String sentence) {
        return Finding.problem(Step.CREDENTIALS, code, sentence);
    }
}
