package it.psihub.jobcentre;

import it.psihub.canonical.identity.CodiceFiscale;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.PlaceCode;
import it.psihub.canonical.person.Sex;
import it.psihub.purpose.JobSeekerView;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Sex, date and place of birth as Italian registers hold them. What the PSI does not know exactly, the codice fiscale
 * tells, since it is made of the registered data; it never contradicts what the PSI does know.
 */
final class RegisteredBirth {
    /** No work before compulsory education ends (l. 296/2006, art. 1 c. 622). */
    private static final int WORKING_AGE = 16;

    private final JobSeekerView view;
    private final Optional<CodiceFiscale> taxCode;

    RegisteredBirth(JobSeekerView view) {
        this.view = view;
        this.taxCode = view.taxCode().map(CodiceFiscale::new);
    }

    /** {@code F} or {@code M}: the registers know no other. */
    Optional<String> sex() {
        return view.sex()
                .filter(sex -> sex == Sex.F || sex == Sex.M)
                .map(Sex::name)
                .or(() -> taxCode.map(code -> code.female() ? "F" : "M"));
    }

    Optional<LocalDate> date() {
        return view.birthDate().isEmpty()
                ? taxCode.flatMap(code -> day(yearOfWorker(code), code))
                : view.birthDate().flatMap(date -> wholeDay(date).or(() -> dayOfTaxCode(date)));
    }

    Optional<String> place() {
        return view.birthPlace().map(PlaceCode::value).or(() -> taxCode.map(CodiceFiscale::birthPlace));
    }

    /** Approximate or not: 1 January by convention is what the registers hold as well. */
    private static Optional<LocalDate> wholeDay(ApproximateDate date) {
        return date.earliest().equals(date.latest()) ? Optional.of(date.earliest()) : Optional.empty();
    }

    private Optional<LocalDate> dayOfTaxCode(ApproximateDate known) {
        int year = known.earliest().getYear();
        return taxCode.filter(code -> yearOf(code) == year % 100)
                .flatMap(code -> day(year, code))
                .filter(day -> !day.isBefore(known.earliest()) && !day.isAfter(known.latest()));
    }

    /** The code has two digits of the year; the last century in which its holder is old enough to look for work. */
    private int yearOfWorker(CodiceFiscale code) {
        int latest = view.updatedOn().getYear() - WORKING_AGE;
        int year = latest - latest % 100 + yearOf(code);
        return year <= latest ? year : year - 100;
    }

    private static int yearOf(CodiceFiscale code) {
        return Integer.parseInt(code.normalised().substring(6, 8));
    }

    private static Optional<LocalDate> day(int year, CodiceFiscale code) {
        try {
            return Optional.of(LocalDate.of(year, code.birthMonth(), code.birthDay()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
