package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.key.TrustedKeys.Judgement;
import it.psihub.modi.rest.Parties.Party;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an agreement demands of every call: nothing less is taken, whatever else is proved. */
final class Demands {

    static void check(Party party, Presented presented, RequestHead head, Instant now) throws Refused {
        Agreed agreed = party.agreed();
        if (agreed.channel()) {
            channel(party, head, now);
        }
        boolean byVoucher = party.receive().voucher().isPresent();
        if (byVoucher || agreed.authorization()) {
            if (presented.voucher().isEmpty() && presented.authorization().isEmpty()) {
                throw new Refused(Place.AUTHORIZATION, Fault.MISSING);
            }
            if (presented.voucher().isPresent() != byVoucher) {
                throw new Refused(Place.AUTHORIZATION, Fault.ISSUER);
            }
        }
        if (agreed.integrity()) {
            integrity(presented, head);
        }
        if (agreed.audit() && presented.evidence().isEmpty()) {
            throw new Refused(Place.AUDIT, Fault.MISSING);
        }
        if (agreed.boundEvidence() && presented.voucher().isEmpty()) {
            throw new Refused(Place.AUTHORIZATION, Fault.MISSING);
        }
    }

    private static void channel(Party party, RequestHead head, Instant now) throws Refused {
        if (!head.secure()) {
            throw new Refused(Place.CHANNEL, Fault.MISSING);
        }
        if (!party.agreed().clientCertificate()) {
            return;
        }
        Optional<X509Certificate> certificate = head.clientCertificate();
        if (certificate.isEmpty()) {
            throw new Refused(Place.CHANNEL, Fault.MISSING);
        }
        Judgement judgement = party.agreement().trusted().judge(List.of(certificate.get()), now);
        if (judgement != Judgement.TRUSTED) {
            throw new Refused(Place.CHANNEL, judgement == Judgement.EXPIRED ? Fault.KEY_EXPIRED : Fault.UNKNOWN_KEY);
        }
    }

    // the pattern covers whole representations: a part has no digest that says anything of the whole
    private static void integrity(Presented presented, RequestHead head) throws Refused {
        HeaderFields headers = head.headers();
        if (head.method().equals("PATCH")
                || !headers.all("Range").isEmpty()
                || !headers.all("Content-Range").isEmpty()) {
            throw new Refused(Place.SIGNATURE, Fault.NOT_ALLOWED);
        }
        if (headers.one(Headers.DIGEST, Place.DIGEST).isEmpty()) {
            throw new Refused(Place.DIGEST, Fault.MISSING);
        }
        if (presented.signature().isEmpty()) {
            throw new Refused(Place.SIGNATURE, Fault.MISSING);
        }
    }

    private Demands() {}
}
