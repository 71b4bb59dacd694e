package it.psihub.modi.config;

import it.psihub.modi.Pattern;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * How a counterpart's calls to the hub must be secured.
 *
 * @param audiences of which {@code aud}, or {@code wsa:To}, must name one
 * @param signedAnswers whether the hub signs what it answers; true when empty and there is an INTEGRITY pattern
 * @param replyTo addresses that {@code X-ReplyTo} may name, to the letter
 * @param voucher whether {@code Authorization} carries a PDND voucher, and for which clients and purposes; a token that the
 *     counterpart signed itself when empty
 */
public record ReceiveSettings(
        Set<Pattern> patterns,
        Set<String> audiences,
        Optional<Boolean> signedAnswers,
        Set<URI> replyTo,
        Optional<VoucherSettings> voucher) {
    public ReceiveSettings {
        patterns = Set.copyOf(patterns);
        audiences = Set.copyOf(audiences);
        replyTo = Set.copyOf(replyTo);
    }

    /**
     * @param clients {@code client_id} of vouchers that are this counterpart's
     * @param purposes that it may call for; any when empty
     */
    public record VoucherSettings(Set<String> clients, Set<String> purposes) {
        public VoucherSettings {
            clients = Set.copyOf(clients);
            purposes = Set.copyOf(purposes);
        }
    }
}
