package it.psihub.modi.pdnd;

import it.psihub.exchange.TokenUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A voucher that was checked: it is the authorization server's, for this audience, and valid now.
 *
 * @param clientId the consumer's client that it was given to
 * @param evidenceDigest lower-case hex SHA-256 of the tracking evidence that it is bound to
 * @param keyThumbprint of the key that it is bound to (RFC 9449), already proved
 * @param once the proof that came with it, which goes with this one call whatever was agreed; the voucher itself goes with many
 */
public record Voucher(
        String clientId,
        Optional<String> purposeId,
        Optional<String> evidenceDigest,
        Optional<String> keyThumbprint,
        List<TokenUse> once,
        Instant expires) {
    public Voucher {
        once = List.copyOf(once);
    }
}
