package it.psihub.kit.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The days that one counterpart keeps.
 *
 * @param worked holidays on which it works nevertheless
 */
record Holidays(PublicHolidays general, List<LocalHoliday> local, Set<LocalDate> worked) {
    static final Holidays NONE = new Holidays(PublicHolidays.NONE, List.of(), Set.of());

    Holidays {
        local = List.copyOf(local);
        worked = Set.copyOf(worked);
    }

    boolean closed(LocalDate day) {
        return named(day) && !worked.contains(day);
    }

    /** A holiday, worked or not. */
    boolean named(LocalDate day) {
        return local.stream().anyMatch(holiday -> holiday.on(day)) || general.on(day);
    }
}
