package it.psihub.modi.rest;

import it.psihub.modi.Audit;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Claims;
import it.psihub.modi.jose.Sha256;
import it.psihub.modi.pdnd.Voucher;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether tracking evidence says what AUDIT_REST wants, and the voucher says the same. */
final class EvidenceCheck {
    private static final Pattern NONCE = Pattern.compile("[0-9]{13}");

    static Audit audit(Token evidence, Agreed agreed, Optional<Voucher> voucher) throws Refused {
        Claims claims = evidence.claims();
        Audit audit = new Audit(claims.required("userID"), claims.required("userLocation"), claims.required("LoA"));
        if (agreed.boundEvidence()) {
            nonce(claims);
        }
        if (voucher.isPresent()) {
            agree(evidence, voucher.get(), agreed.boundEvidence());
        }
        return audit;
    }

    // a number or a text of digits: the guidelines say both
    private static void nonce(Claims claims) throws Refused {
        Object nonce = claims.members().get("dnonce");
        boolean fits = (nonce instanceof Long || nonce instanceof String)
                && NONCE.matcher(nonce.toString()).matches();
        if (!fits) {
            throw claims.refused(Fault.MALFORMED);
        }
    }

    private static void agree(Token evidence, Voucher voucher, boolean bound) throws Refused {
        Claims claims = evidence.claims();
        if (!claims.text("purposeId").equals(voucher.purposeId())) {
            throw claims.refused(Fault.PURPOSE);
        }
        if (bound || voucher.evidenceDigest().isPresent()) {
            String digest = Sha256.hex(evidence.compact());
            if (voucher.evidenceDigest().filter(digest::equals).isEmpty()) {
                throw claims.refused(Fault.MISMATCH);
            }
        }
    }

    private EvidenceCheck() {}
}
