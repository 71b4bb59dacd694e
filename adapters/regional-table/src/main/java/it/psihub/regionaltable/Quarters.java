package it.psihub.regionaltable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Quarters of the calendar as {@code 2025-Q1}. */
final class Quarters {
    private static final int MONTHS = 3;

    private Quarters() {}

    /** Whole quarters alone: periods that overlap by half a quarter would tell small counts by subtraction. */
    static boolean whole(LocalDate from, LocalDate until) {
        return from.isBefore(until)
                && from.equals(beginOfQuarter(from))
                && until.plusDays(1).equals(beginOfQuarter(until.plusDays(1)));
    }

    /** In their order. */
    static List<String> between(LocalDate from, LocalDate until) {
        List<String> quarters = new ArrayList<>();
        for (LocalDate day = beginOfQuarter(from); !day.isAfter(until); day = day.plusMonths(MONTHS)) {
            quarters.add(day.getYear() + "-Q" + (quarter(day) + 1));
        }
        return quarters;
    }

    /** As {@code 1° trim. 2025}. */
    static String label(String quarter) {
        return quarter.substring(quarter.length() - 1) + "° trim. " + quarter.substring(0, quarter.indexOf('-'));
    }

    private static LocalDate beginOfQuarter(LocalDate day) {
        return LocalDate.of(day.getYear(), quarter(day) * MONTHS + 1, 1);
    }

    private static int quarter(LocalDate day) {
        return (day.getMonthValue() - 1) / MONTHS;
    }
}
