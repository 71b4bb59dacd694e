package it.psihub.kit.room;

import it.psihub.exchange.Headroom;
import it.psihub.exchange.Room;
import it.psihub.kit.config.OwnSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Reads the limits, and watches them where there is a store to measure. */
@AutoConfiguration
class RoomConfiguration {

    @Bean
    DoorLimits doorLimits(Environment environment) {
        return OwnSettings.read(environment, "hub.door", DoorLimits.class);
    }

    @Bean
    @ConditionalOnMissingBean(Room.class)
    MeasuredRoom room(Headroom headroom, DoorLimits limits) {
        return new MeasuredRoom(headroom, limits, System::nanoTime);
    }
}
