package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import java.util.Map;
import java.util.Optional;

/** Calls of counterparts under their agreements. */
final class AgreedGuard implements RestGuard {
    private final Parties parties;
    private final CallerCheck callers;
    private final Answers answers;

    AgreedGuard(Parties parties, CallerCheck callers, Answers answers) {
        this.parties = parties;
        this.callers = callers;
        this.answers = answers;
    }

    @Override
    public boolean covers(CounterpartId counterpart) {
        return parties.named(counterpart).isPresent();
    }

    @Override
    public boolean claims(RequestHead head) {
        return Bearer.comesWithToken(head.headers())
                || !head.headers().all(Headers.SIGNATURE).isEmpty()
                || !head.headers().all(Headers.EVIDENCE).isEmpty();
    }

    @Override
    public RestCaller head(RequestHead head) throws Refused {
        RestCaller caller = callers.check(head);
        answers.prepare(caller);
        return caller;
    }

    @Override
    public void body(RestCaller caller, byte[] body) throws Refused {
        if (caller.digest().isPresent()) {
            Digest.check(caller.digest().get(), body);
        }
    }

    @Override
    public Map<String, String> answer(RestCaller caller, int status, Optional<String> contentType, byte[] body) {
        return answers.sign(caller, contentType, body);
    }
}
