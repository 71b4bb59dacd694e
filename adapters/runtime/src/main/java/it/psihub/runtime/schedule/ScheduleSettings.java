package it.psihub.runtime.schedule;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code hub.schedules.<job>}: when a job runs, and for which counterparts at another time. */
record ScheduleSettings(
        String cron,
        @DefaultValue("Europe/Rome") ZoneId zone,
        @Nullable Map<String, Time> counterparts) {

    /** A time of its own for one counterpart. */
    record Time(String cron, @DefaultValue("Europe/Rome") ZoneId zone) {}

    Map<String, Time> ownTimes() {
        return counterparts == null ? Map.of() : counterparts;
    }
}
