package it.psihub.modi.pdnd;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.jose.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Vouchers of one authorization server (RFC 9068, and what PDND adds to it). */
final class IssuedVouchers implements VoucherCheck {
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_KID = 255;

    // not those of other tokens, so that none of them passes for a voucher (RFC 8725, 3.11)
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");
    private static final Set<String> REFUSED = Set.of("jku", "jwk", "x5u", "crit", "b64", "zip");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final ProofCheck proofs;
    private final Clock clock;

    IssuedVouchers(IssuerSettings settings, IssuerKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.proofs = new ProofCheck(settings.publicAddress());
        this.clock = clock;
    }

    @Override
    public boolean claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != 3) {
            return false;
        }
        try {
            return settings.issuer()
                    .equals(Jws.claims(parts[1], Place.AUTHORIZATION).members().get("iss"));
        } catch (Refused otherToken) {
            return false;
        }
    }

    @Override
    public Voucher check(String token, RequestHead head, Set<String> audiences) throws Refused {
        Jws voucher = Jws.parse(token, LONGEST, Place.AUTHORIZATION, TYPES, REFUSED);
        Claims claims = voucher.claims();
        // before a key is looked up: who names another issuer causes no fetch
        if (!settings.issuer().equals(claims.required("iss"))) {
            throw claims.refused(Fault.ISSUER);
        }
        verify(voucher);
        Instant now = clock.instant();
        Instant expires = claims.validity(now);
        claims.audience(audiences);
        claims.id();
        Optional<String> bound = thumbprint(claims);
        List<TokenUse> once = proofs.check(token, bound, head, now);
        return new Voucher(client(claims), claims.text("purposeId"), digest(claims), bound, once, expires);
    }

    private void verify(Jws voucher) throws Refused {
        String kid = voucher.header().required("kid");
        if (kid.length() > LONGEST_KID) {
            throw voucher.claims().refused(Fault.MALFORMED);
        }
        IssuerKey key = keys.key(kid);
        if (!key.isFor(voucher.algorithm())) {
            throw voucher.claims().refused(Fault.ALGORITHM);
        }
        voucher.verify(key.key());
    }

    private static String client(Claims claims) throws Refused {
        Optional<String> client = claims.text("client_id").filter(id -> !id.isEmpty());
        return client.isPresent() ? client.get() : claims.required("sub");
    }

    private static Optional<String> digest(Claims claims) throws Refused {
        Object digest = claims.members().get("digest");
        if (digest == null && !claims.members().containsKey("digest")) {
            return Optional.empty();
        }
        if (digest instanceof Map<?, ?> members
                && "SHA256".equals(members.get("alg"))
                && members.get("value") instanceof String value
                && DIGEST.matcher(value).matches()) {
            return Optional.of(value);
        }
        throw claims.refused(Fault.MALFORMED);
    }

    /** A confirmation of another kind cannot be proved here, and so cannot be passed over. */
    private static Optional<String> thumbprint(Claims claims) throws Refused {
        Object confirmation = claims.members().get("cnf");
        if (confirmation == null && !claims.members().containsKey("cnf")) {
            return Optional.empty();
        }
        if (confirmation instanceof Map<?, ?> members
                && members.size() == 1
                && members.get("jkt") instanceof String thumbprint) {
            return Optional.of(thumbprint);
        }
        throw claims.refused(Fault.MALFORMED);
    }
}
