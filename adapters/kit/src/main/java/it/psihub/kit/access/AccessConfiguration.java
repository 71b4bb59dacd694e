package it.psihub.kit.access;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.modi.config.Agreement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Reads the access tokens from {@code hub.access.tokens-file}; without that property from {@code access-tokens.json}
 * in the data directory {@code hub.home}. Counterparts that call under ModI get none.
 */
@AutoConfiguration
class AccessConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AccessTokens accessTokens(
            Environment environment,
            Counterparts counterparts,
            ObjectProvider<CounterpartKind<?>> kinds,
            ObjectProvider<CounterpartTerms> terms) {
        Set<CounterpartId> underModi = Optional.ofNullable(terms.getIfAvailable()).stream()
                .flatMap(known -> known.agreements(counterparts).stream())
                .filter(agreed -> agreed.settings().receive().isPresent())
                .map(Agreement::counterpart)
                .collect(Collectors.toSet());
        Set<Kind> sending = kinds.stream()
                .filter(CounterpartKind::sends)
                .map(CounterpartKind::kind)
                .collect(Collectors.toSet());
        List<CounterpartId> senders = counterparts.all().stream()
                .filter(party -> sending.contains(party.kind()))
                .map(Counterpart::id)
                .filter(party -> !underModi.contains(party))
                .toList();
        String home = environment.getProperty("hub.home", ".hub");
        String file = environment.getProperty("hub.access.tokens-file", home + "/access-tokens.json");
        return new AccessTokens(new TokensFile(Path.of(file)).read(senders), underModi);
    }
}
