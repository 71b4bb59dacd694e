package it.psihub.modi.pdnd;

import it.psihub.modi.RestRequest;
import java.io.IOException;
import java.util.Map;

/** Vouchers for the calls to one counterpart: kept until shortly before their end, asked for once for all that wait. */
public interface Vouchers {

    /**
     * The headers that carry a voucher for this request: {@code Authorization}, and {@code DPoP} where demanded.
     *
     * @throws IOException a {@link NoVoucher}, or a {@link it.psihub.modi.key.NoKey}
     */
    Map<String, String> headers(VoucherRequest wanted, RestRequest request) throws IOException;
}
