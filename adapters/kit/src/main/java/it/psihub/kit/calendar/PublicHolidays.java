package it.psihub.kit.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Whose public holidays a counterpart keeps. */
enum PublicHolidays {
    /** The national ones of law 260/1949 as in force, since 2026 with 4 October (law 151/2025), and Easter Sunday. */
    ITALY {
        @Override
        boolean on(LocalDate day) {
            return Italy.YEARS.computeIfAbsent(day.getYear(), Italy::year).contains(day);
        }
    },
    NONE {
        @Override
        boolean on(LocalDate day) {
            return false;
        }
    };

    /** Its name in small letters. */
    static Optional<PublicHolidays> of(String name) {
        return Arrays.stream(values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    abstract boolean on(LocalDate day);

    /** Apart, so that a hub without windows does not load the library. */
    private static final class Italy {
        static final Map<Integer, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

        private static Set<LocalDate> year(int year) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                // The library looks for its parts there, and threads of a common pool do not see into the hub's jar.
                thread.setContextClassLoader(HolidayManager.class.getClassLoader());
                return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.ITALY))
                        .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY)
                        .stream()
                        .map(Holiday::getDate)
                        .collect(Collectors.toUnmodifiableSet());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
