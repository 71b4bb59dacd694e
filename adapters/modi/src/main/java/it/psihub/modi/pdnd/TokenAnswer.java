package it.psihub.modi.pdnd;

import it.psihub.exchange.Cause;
import it.psihub.exchange.RetryAfter;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.StrictJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the token endpoint answered (RFC 6749, 5). No document is to blame for what it says, so that it has none but causes that
 * the table of retries lays on the counterpart; what exactly was wrong stands in the log.
 *
 * @param members of its body; none when that is no JSON object
 */
record TokenAnswer(HttpResponse<byte[]> response, Map<String, Object> members) {
    static final int MOST = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(TokenAnswer.class);
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();
    private static final int LONGEST_VOUCHER = 16 * 1024;
    // RFC 6750, 2.1: what may stand in the header
    private static final Pattern VOUCHER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern NONCE = Pattern.compile("[!#-\\[\\]-~]{1,512}");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");

    static TokenAnswer of(HttpResponse<byte[]> response) {
        try {
            return new TokenAnswer(response, StrictJson.document(response.body(), Place.AUTHORIZATION));
        } catch (Refused unreadable) {
            return new TokenAnswer(response, Map.of());
        }
    }

    /** RFC 9449, 8: what the next proof must carry. */
    Optional<String> nonce() {
        return response.headers()
                .firstValue("DPoP-Nonce")
                .filter(nonce -> NONCE.matcher(nonce).matches());
    }

    boolean wantsNonce() {
        boolean refused = response.statusCode() == 400 || response.statusCode() == 401;
        return refused && "use_dpop_nonce".equals(members.get("error")) && nonce().isPresent();
    }

    /** @param type {@code token_type} that was asked for */
    Given given(String type, Instant asked, Instant now) throws NoVoucher {
        if (response.statusCode() != 200) {
            throw refused(now);
        }
        Object voucher = members.get("access_token");
        if (!(voucher instanceof String text)
                || text.length() > LONGEST_VOUCHER
                || !VOUCHER.matcher(text).matches()) {
            throw garbage("no access_token");
        }
        if (!(members.get("token_type") instanceof String said) || !type.equalsIgnoreCase(said)) {
            throw garbage("another token_type");
        }
        if (!(members.get("expires_in") instanceof Long life) || life < 1 || life > LONGEST_LIFE) {
            throw garbage("no expires_in of a second to a day");
        }
        return Given.of(text, Duration.ofSeconds(life), asked);
    }

    private static NoVoucher garbage(String what) {
        LOG.warn("the authorization server gave no voucher that can be used: {}", what);
        return new NoVoucher(Cause.UNAVAILABLE, Optional.empty());
    }

    private NoVoucher refused(Instant now) {
        int status = response.statusCode();
        LOG.warn("the authorization server gave no voucher: HTTP {} {}", status, error());
        Cause why = switch (status) {
            case 404, 405, 410 -> Cause.NOT_FOUND;
            case 408 -> Cause.TIMEOUT;
            case 429 -> Cause.THROTTLED;
            default -> other(status);
        };
        Optional<Duration> after = response.headers()
                .firstValue("Retry-After")
                .filter(header -> status == 429 || status == 503)
                .flatMap(header -> RetryAfter.parse(header, now))
                .map(asked -> asked.compareTo(BackOff.LONGEST_ASKED) < 0 ? asked : BackOff.LONGEST_ASKED);
        return new NoVoucher(why, after);
    }

    private static Cause other(int status) {
        if (status >= 300 && status < 400) {
            return Cause.NOT_FOUND;
        }
        return status >= 400 && status < 500 ? Cause.UNAUTHORIZED : Cause.UNAVAILABLE;
    }

    // its code alone: a description is free text, and may quote what was sent
    private String error() {
        return members.get("error") instanceof String code
                        && ERROR.matcher(code).matches()
                ? code
                : "";
    }
}
