package it.psihub.kit.secure;

import it.psihub.exchange.CounterpartId;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.modi.Pattern;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.Vouchers;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestSecurity;
import it.psihub.modi.soap.SoapCalls;
import it.psihub.modi.soap.SoapSecurity;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls as the configured agreements want them; one for each counterpart, since it keeps vouchers and prepared keys. */
final class AgreedCalls implements SecuredCalls {
    private final CounterpartTerms terms;
    private final Clock clock;
    private @Nullable HttpClient platform;
    private final Map<CounterpartId, RestCalls> rest = new ConcurrentHashMap<>();
    private final Map<CounterpartId, Optional<SoapCalls>> soap = new ConcurrentHashMap<>();

    AgreedCalls(CounterpartTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public RestCalls rest(CounterpartId to) {
        return rest.computeIfAbsent(
                to,
                party -> agreement(party, Pattern::ofRest)
                        .map(agreed -> RestSecurity.calls(agreed, vouchers(agreed), clock))
                        .orElse(RestCalls.PLAIN));
    }

    private Optional<Vouchers> vouchers(Agreement agreed) {
        return agreed.settings().pdnd().map(pdnd -> Pdnd.vouchers(pdnd, agreed.keys(), clock, platform()));
    }

    /** One for all that get vouchers: it has threads and connections of its own. */
    private synchronized HttpClient platform() {
        if (platform == null) {
            platform = Pdnd.http();
        }
        return platform;
    }

    @Override
    public Optional<SoapCalls> soap(CounterpartId to) {
        return soap.computeIfAbsent(
                to, party -> agreement(party, Pattern::ofSoap).map(agreed -> SoapSecurity.calls(agreed, clock)));
    }

    @Override
    public Optional<ClientTls> tls(CounterpartId to) {
        return terms.of(to).modi().flatMap(Agreement::channel);
    }

    /** What was agreed on calls of that kind. */
    private Optional<Agreement> agreement(CounterpartId to, Predicate<Pattern> kind) {
        return terms.of(to)
                .modi()
                .filter(agreed -> agreed.settings()
                        .send()
                        .map(SendSettings::patterns)
                        .filter(patterns -> patterns.stream().anyMatch(kind))
                        .isPresent());
    }
}
