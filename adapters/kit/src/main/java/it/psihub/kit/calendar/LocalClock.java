package it.psihub.kit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * When a wall clock shows a time. A time in the hour that is left out in spring is the change itself; a time in the hour
 * that comes twice in autumn is the first or the last of the two.
 */
record LocalClock(ZoneId zone) {

    Instant first(LocalDateTime time) {
        // Of two offsets this takes the one before the change.
        return leftOut(time) ? change(time) : time.atZone(zone).toInstant();
    }

    Instant last(LocalDateTime time) {
        return leftOut(time)
                ? change(time)
                : time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private boolean leftOut(LocalDateTime time) {
        return zone.getRules().getValidOffsets(time).isEmpty();
    }

    private Instant change(LocalDateTime time) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        return transition.getInstant();
    }
}
