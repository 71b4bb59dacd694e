package it.psihub.sandbox.synthetic;

import it.psihub.sandbox.synthetic.Traits.Papers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How it went with a person: when met, whether a beneficiary, when taken in charge, by which channel.
 *
 * @param status code of the eligibility
 * @param detail the ground or the reason, as the status asks for
 * @param opened the day of taking charge; empty for those who are no beneficiaries, and for some who are
 */
record Course(
        LocalDate metOn,
        String channel,
        String status,
        Optional<String> detail,
        LocalDate assessedOn,
        Optional<LocalDate> opened) {
    private static final List<String> CHANNELS =
            List.of("accesso-diretto", "outreach", "helpdesk-anticaporalato", "invio-interno", "accesso-proattivo");
    private static final List<String> GROUNDS = List.of("victim", "potential-victim", "at-risk-of-vulnerability");
    private static final int DAYS = 364;

    static Course of(Person person, Chance chance, LocalDate today) {
        LocalDate met = chance.day(today.minusDays(DAYS), today.minusDays(2));
        LocalDate assessed = chance.day(met, met.plusDays(20).isBefore(today) ? met.plusDays(20) : today);
        String channel = channel(person, chance);
        Papers papers = person.traits().papers();
        if (!papers.resident()) {
            String reason = papers == Papers.STP ? "not-legally-resident" : "not-third-country-national";
            return new Course(met, channel, "not-eligible", Optional.of(reason), assessed, Optional.empty());
        }
        return switch (chance.weighted(90, 5, 5)) {
            case 0 ->
                new Course(
                        met,
                        channel,
                        "eligible",
                        Optional.of(GROUNDS.get(chance.weighted(20, 35, 45))),
                        assessed,
                        chance.percent(93)
                                ? Optional.of(chance.day(assessed, later(assessed, today)))
                                : Optional.empty());
            case 1 ->
                new Course(met, channel, "not-eligible", Optional.of("no-ground-found"), assessed, Optional.empty());
            default -> new Course(met, channel, "to-be-assessed", Optional.empty(), assessed, Optional.empty());
        };
    }

    /** Spokes reach out; whoever comes to a hub mostly comes alone. */
    private static String channel(Person person, Chance chance) {
        return CHANNELS.get(
                person.met().isHub() ? chance.weighted(45, 12, 13, 18, 12) : chance.weighted(18, 52, 10, 8, 12));
    }

    private static LocalDate later(LocalDate day, LocalDate today) {
        return day.plusDays(15).isBefore(today) ? day.plusDays(15) : today;
    }
}
