package it.psihub.sandbox.modi;

import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn.Call;
import java.util.List;
import java.util.function.Function;

/** What stands before one counterpart. */
@FunctionalInterface
interface Entrance {

    /**
     * Checks a request before anything of it is read, and signs what it is answered. A request that is refused changes nothing, and
     * neither does one that came before.
     *
     * @param service reads the request, or what of it is signed
     */
    Call open(Request request, Function<Request, Call> service);

    /** @throws Refused when one of them was here before */
    static void once(List<TokenUse> tokens, SeenTokens seen, Place place) throws Refused {
        for (TokenUse token : tokens) {
            if (!seen.firstTime(token)) {
                throw new Refused(place, Fault.REPLAYED);
            }
        }
    }
}
