package it.psihub.sandbox.modi;

import it.psihub.exchange.SeenTokens;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.rest.RestCaller;
import it.psihub.modi.rest.RestGuard;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn.Call;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Before a counterpart that is spoken to by REST. */
final class RestEntrance implements Entrance {

    private static final Map<Integer, String> TITLES =
            Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden", 409, "Conflict");

    private final RestGuard guard;
    private final SeenTokens seen;
    private final Predicate<Request> operators;

    /** @param operators what a counterpart's own operators ask for, without any token */
    RestEntrance(RestGuard guard, SeenTokens seen, Predicate<Request> operators) {
        this.guard = guard;
        this.seen = seen;
        this.operators = operators;
    }

    @Override
    public Call open(Request request, Function<Request, Call> service) {
        RequestHead head = new RequestHead(
                request.method(),
                request.wire().target(),
                request.wire().headers(),
                request.secure(),
                Optional.empty());
        if (operators.test(request) && !guard.claims(head)) {
            return service.apply(request);
        }
        RestCaller caller;
        try {
            caller = guard.head(head);
            guard.body(caller, request.body());
            Entrance.once(caller.once(), seen, Place.AUTHORIZATION);
        } catch (Refused refused) {
            return Call.reads(() -> problem(refused.refusal()));
        }
        Call call = service.apply(request);
        return new Call(call.changes(), () -> signed(caller, call.run().get()));
    }

    private Reply signed(RestCaller caller, Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        Optional<String> contentType = body.length == 0 ? Optional.empty() : Optional.of(reply.contentType());
        Reply signed = reply;
        for (Map.Entry<String, String> header :
                guard.answer(caller, reply.status(), contentType, body).entrySet()) {
            signed = signed.with(header.getKey(), header.getValue());
        }
        return signed;
    }

    /** Says no more than its status does, but for a token that came before: its sender is to ask what became of the first. */
    private static Reply problem(Refusal refusal) {
        ObjectNode problem = Json.object();
        if (refusal.fault() == Fault.REPLAYED) {
            problem.put("type", Refusal.REPLAYED);
        }
        problem.put("status", refusal.status())
                .put("title", Optional.ofNullable(TITLES.get(refusal.status())).orElse("Refused"));
        Reply reply = new Reply(refusal.status(), "application/problem+json", Map.of(), problem.toString());
        return refusal.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
    }
}
