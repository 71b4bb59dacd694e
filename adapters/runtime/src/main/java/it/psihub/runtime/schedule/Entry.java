package it.psihub.runtime.schedule;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** A job at its times, for some counterparts; for all of them where the list is empty. */
record Entry(String job, String cron, ZoneId zone, List<String> counterparts) {
    Entry {
        counterparts = List.copyOf(counterparts);
    }

    @Nullable
    ZonedDateTime next(ZonedDateTime after) {
        return CronExpression.parse(cron).next(after.withZoneSameInstant(zone));
    }

    Map<String, String> parameters() {
        return counterparts.isEmpty() ? Map.of() : Map.of("counterparts", String.join(",", counterparts));
    }
}
