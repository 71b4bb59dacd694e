package it.psihub.sandbox.modi;

import it.psihub.exchange.SeenTokens;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import it.psihub.modi.soap.SoapGuard;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn.Call;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Before a counterpart that is spoken to by SOAP. Its contract may be read by anybody. */
final class SoapEntrance implements Entrance {

    private static final String XML = "text/xml";

    private final SoapGuard guard;
    private final SeenTokens seen;

    SoapEntrance(SoapGuard guard, SeenTokens seen) {
        this.guard = guard;
        this.seen = seen;
    }

    @Override
    public Call open(Request request, Function<Request, Call> service) {
        if ("GET".equals(request.method())) {
            return service.apply(request);
        }
        SoapCall soap;
        try {
            soap = guard.open(request.body(), request.secure(), Optional.empty());
            Entrance.once(soap.once(), seen, Place.ADDRESSING);
        } catch (Refused refused) {
            return Call.reads(
                    () -> new Reply(500, XML + "; charset=utf-8", Map.of(), text(guard.fault(refused.refusal()))));
        }
        Call call = service.apply(request.with(soap.envelope()));
        return new Call(call.changes(), () -> signed(soap, call.run().get()));
    }

    private Reply signed(SoapCall soap, Reply reply) {
        if (!reply.contentType().startsWith(XML)) {
            return reply;
        }
        byte[] envelope = guard.answer(soap, reply.body().getBytes(StandardCharsets.UTF_8));
        return new Reply(reply.status(), reply.contentType(), reply.headers(), text(envelope));
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
