package it.psihub.modi.rest;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refused;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.key.TrustedKeys.Judgement;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose token it is: the one counterpart that trusts the key it names, and whose key its signature fits. */
final class Signers {
    private static final Logger LOG = LoggerFactory.getLogger(Signers.class);

    private final TokenHeaders headers;

    Signers(TokenHeaders headers) {
        this.headers = headers;
    }

    /** @param among whose token it may be */
    Agreement signer(Token token, KeyReference reference, List<Agreement> among, Instant now) throws Refused {
        Refusal.Place place = token.claims().place();
        List<Agreement> signers = new ArrayList<>();
        Fault fault = Fault.UNKNOWN_KEY;
        for (Agreement one : among) {
            Claimed claimed = claimed(token.header(), reference, one.trusted(), now);
            if (claimed.key().isEmpty()) {
                fault = fault == Fault.UNKNOWN_KEY ? claimed.fault() : fault;
            } else if (token.signedBy(claimed.key().get())) {
                signers.add(one);
            } else {
                fault = Fault.TAMPERED;
            }
        }
        if (signers.size() == 1) {
            headers.keep(token.encodedHeader(), token.header());
            return signers.get(0);
        }
        if (signers.size() > 1) {
            // a mistake of configuration: neither may act in the other's name
            LOG.error(
                    "the same key is trusted for several counterparts: {}",
                    signers.stream().map(one -> one.counterpart().value()).toList());
            fault = Fault.UNKNOWN_KEY;
        }
        throw new Refused(place, fault);
    }

    private static Claimed claimed(TokenHeader header, KeyReference reference, TrustedKeys trusted, Instant now) {
        if (!reference.byCertificate(header)) {
            return new Claimed(header.kid().flatMap(trusted::byKid), Fault.UNKNOWN_KEY);
        }
        List<X509Certificate> chain = header.chain();
        if (chain.isEmpty()) {
            Optional<X509Certificate> pinned = header.fingerprint().flatMap(trusted::byFingerprint);
            if (pinned.isEmpty()) {
                return Claimed.UNKNOWN;
            }
            chain = List.of(pinned.get());
        }
        Judgement judgement = trusted.judge(chain, now);
        if (judgement == Judgement.TRUSTED) {
            return new Claimed(Optional.of(chain.get(0).getPublicKey()), Fault.UNKNOWN_KEY);
        }
        return judgement == Judgement.EXPIRED ? Claimed.EXPIRED : Claimed.UNKNOWN;
    }

    /**
     * @param key to verify with
     * @param fault why there is none
     */
    private record Claimed(Optional<PublicKey> key, Fault fault) {
        static final Claimed UNKNOWN = new Claimed(Optional.empty(), Fault.UNKNOWN_KEY);
        static final Claimed EXPIRED = new Claimed(Optional.empty(), Fault.KEY_EXPIRED);
    }
}
