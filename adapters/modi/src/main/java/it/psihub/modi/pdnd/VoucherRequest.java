package it.psihub.modi.pdnd;

import java.util.Optional;

/**
 * What a voucher is wanted for.
 *
 * @param evidence the compact tracking evidence whose digest the voucher must carry (AUDIT_REST_02)
 */
public record VoucherRequest(Optional<String> evidence) {
    public static final VoucherRequest PLAIN = new VoucherRequest(Optional.empty());
}
