package it.psihub.kit.rest;

import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.kit.access.AccessTokens;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** Opens the door to REST calls where the hub serves; commands have no web server. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
class RestConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RestDoor restDoor(Door door, AccessTokens tokens, Counterparts counterparts) {
        return new RestDoor(door, tokens, counterparts);
    }
}
