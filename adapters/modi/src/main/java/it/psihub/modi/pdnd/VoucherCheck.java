package it.psihub.modi.pdnd;

import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import java.util.Set;

/** Checks vouchers as the provider of an e-service. */
public interface VoucherCheck {

    /**
     * Whether a compact token says that the authorization server issued it; nothing is proved by it.
     */
    boolean claims(String token);

    /**
     * Checks a voucher and, where it is bound to a key, the proof that came with it.
     *
     * @param token compact, from {@code Authorization}
     * @param audiences of which it must name one
     */
    Voucher check(String token, RequestHead head, Set<String> audiences) throws Refused;
}
