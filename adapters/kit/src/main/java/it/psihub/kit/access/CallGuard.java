package it.psihub.kit.access;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Route;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.pdnd.IssuerSettings;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.rest.RestGuard;
import it.psihub.modi.rest.RestSecurity;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call the hub over REST: under ModI where that was agreed, by a bearer token elsewhere. Who agreed on ModI is not
 * taken for less. Every refusal is put on record.
 */
public final class CallGuard {
    private static final String CLIENT_CERTIFICATE = "jakarta.servlet.request.X509Certificate";

    private final AccessTokens tokens;
    private final RestGuard modi;
    private final Refusals refusals;

    CallGuard(AccessTokens tokens, RestGuard modi, Refusals refusals) {
        this.tokens = tokens;
        this.modi = modi;
        this.refusals = refusals;
    }

    /** Where nothing was agreed with anybody. */
    public static CallGuard byTokens(AccessTokens tokens) {
        return of(tokens, List.of(), Optional.empty(), (route, caller, code) -> {});
    }

    /**
     * @param agreements with all counterparts; who is not among them comes by a token
     * @param issuer whose vouchers are taken
     */
    public static CallGuard of(
            AccessTokens tokens, List<Agreement> agreements, Optional<IssuerSettings> issuer, Refusals refusals) {
        Clock clock = Clock.systemUTC();
        Optional<VoucherCheck> vouchers = issuer.map(known -> Pdnd.check(known, clock, Pdnd.http()));
        return new CallGuard(tokens, RestSecurity.guard(agreements, vouchers, clock), refusals);
    }

    /** Proves what can be proved before the body is read. */
    public Caller head(Route route, HttpServletRequest request) throws Refused {
        try {
            RequestHead head = head(request);
            return modi.claims(head) ? underModi(head) : byToken(request);
        } catch (Refused refused) {
            note(route, refused.signer(), refused.refusal());
            throw refused;
        }
    }

    private Caller underModi(RequestHead head) throws Refused {
        var caller = modi.head(head);
        return new Caller(caller.id(), Optional.of(caller));
    }

    private Caller byToken(HttpServletRequest request) throws Refused {
        String header = request.getHeader("Authorization");
        if (header == null) {
            throw new Refused(Place.AUTHORIZATION, Fault.MISSING);
        }
        CounterpartId caller =
                tokens.authenticate(header).orElseThrow(() -> new Refused(Place.AUTHORIZATION, Fault.UNKNOWN_KEY));
        if (modi.covers(caller)) {
            throw new Refused(Place.AUTHORIZATION, Fault.NOT_SIGNED).of(caller);
        }
        return new Caller(caller, Optional.empty());
    }

    /** Proves that the body is what was signed. */
    public void body(Route route, Caller caller, byte[] body) throws Refused {
        if (caller.modi().isEmpty()) {
            return;
        }
        try {
            modi.body(caller.modi().get(), body);
        } catch (Refused refused) {
            note(route, Optional.of(caller.id()), refused.refusal());
            throw refused;
        }
    }

    /** The header fields that make an answer the hub's own; none for whom they mean nothing. */
    public Map<String, String> answer(Caller caller, int status, Optional<String> contentType, byte[] body) {
        return caller.modi()
                .map(proved -> modi.answer(proved, status, contentType, body))
                .orElse(Map.of());
    }

    /** Puts a refusal on record. */
    public void note(Route route, Optional<CounterpartId> caller, Refusal refusal) {
        refusals.note(route, caller, refusal.code());
    }

    private static RequestHead head(HttpServletRequest request) throws Refused {
        Map<String, List<String>> fields = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            fields.put(name, Collections.list(request.getHeaders(name)));
        }
        Optional<X509Certificate> certificate =
                request.getAttribute(CLIENT_CERTIFICATE) instanceof X509Certificate[] chain && chain.length > 0
                        ? Optional.of(chain[0])
                        : Optional.empty();
        return new RequestHead(
                request.getMethod(), target(request), new HeaderFields(fields), request.isSecure(), certificate);
    }

    private static URI target(HttpServletRequest request) throws Refused {
        String query = request.getQueryString();
        try {
            return URI.create(request.getRequestURI() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException unreadable) {
            throw new Refused(Place.AUTHORIZATION, Fault.MALFORMED);
        }
    }
}
