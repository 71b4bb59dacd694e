package it.psihub.kit.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/** A patron saint's day, or another day that one counterpart keeps. */
interface LocalHoliday {

    boolean on(LocalDate day);

    /** {@code 12-07} for each year, {@code 2026-12-07} for one. */
    static Optional<LocalHoliday> of(String text) {
        return WrittenTimes.time("--" + text, MonthDay::parse)
                .<LocalHoliday>map(Yearly::new)
                .or(() -> WrittenTimes.date(text).map(Once::new));
    }

    record Yearly(MonthDay day) implements LocalHoliday {
        @Override
        public boolean on(LocalDate date) {
            return MonthDay.from(date).equals(day);
        }
    }

    record Once(LocalDate day) implements LocalHoliday {
        @Override
        public boolean on(LocalDate date) {
            return date.equals(day);
        }
    }
}
