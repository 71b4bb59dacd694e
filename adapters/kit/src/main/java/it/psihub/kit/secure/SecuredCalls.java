package it.psihub.kit.secure;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.soap.SoapCalls;
import java.util.Optional;

/** The hub's calls to each counterpart, as agreed with it. */
public interface SecuredCalls {

    /** Where nothing was agreed with anybody. */
    SecuredCalls NONE = new SecuredCalls() {
        @Override
        public RestCalls rest(CounterpartId to) {
            return RestCalls.PLAIN;
        }

        @Override
        public Optional<SoapCalls> soap(CounterpartId to) {
            return Optional.empty();
        }

        @Override
        public Optional<ClientTls> tls(CounterpartId to) {
            return Optional.empty();
        }
    };

    RestCalls rest(CounterpartId to);

    /** Empty for a counterpart that takes SOAP calls as they are. */
    Optional<SoapCalls> soap(CounterpartId to);

    /** How connections to it are made, always the same; as the platform does when empty. */
    Optional<ClientTls> tls(CounterpartId to);
}
