package it.psihub.kit.canonical;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.canonical.work.Match;
import it.psihub.canonical.work.PayRange;
import it.psihub.canonical.work.Placement;
import it.psihub.canonical.work.Registration;
import it.psihub.canonical.work.ScoreComponent;
import it.psihub.canonical.work.Vacancy;
import it.psihub.canonical.work.WorkExperience;
import java.time.LocalDate;
import java.util.Optional;

/** Random records of work. */
final class RandomWork {
    private final RandomValues some;

    RandomWork(RandomValues some) {
        this.some = some;
    }

    JobSeekerProfile profile() {
        return new JobSeekerProfile(
                some.key(RecordKind.PROFILE),
                some.version(),
                some.id(),
                some.site(),
                some.day(),
                some.list(1, 5, some::occupation),
                some.maybe(() -> some.code(EducationLevel.class)),
                some.list(0, 9, () -> some.code(DrivingLicence.class)),
                some.list(0, 20, this::experience),
                some.flag(),
                some.maybe(some::comune),
                some.between(0, 200),
                some.flag(),
                some.maybe(some::day));
    }

    private WorkExperience experience() {
        LocalDate started = some.day();
        Optional<ComuneCode> workplace = some.maybe(some::comune);
        return new WorkExperience(
                some.occupation(),
                some.maybe(() -> some.text(200)),
                workplace,
                started,
                some.maybe(() -> some.from(started)),
                some.flag(),
                some.flag());
    }

    Registration registration() {
        boolean registered = some.flag();
        return new Registration(
                some.key(RecordKind.REGISTRATION),
                some.version(),
                some.deliveryKey(),
                registered ? Optional.of(some.of("ABXYZ", 2, 2) + some.digits(9)) : Optional.empty(),
                registered ? Optional.empty() : Optional.of(some.words()),
                some.moment());
    }

    Vacancy vacancy() {
        LocalDate starts = some.day();
        int from = some.between(0, 10_000_000);
        return new Vacancy(
                some.key(RecordKind.VACANCY),
                some.version(),
                some.text(300),
                some.occupation(),
                some.comune(),
                some.elevenDigits(),
                some.between(1, 10_000),
                starts,
                some.maybe(() -> some.from(starts)),
                some.flag(),
                some.maybe(() -> some.text(100)),
                some.maybe(() -> new PayRange(from, some.between(from, 10_000_000))),
                some.flag(),
                some.flag(),
                some.list(0, 10, some::skill),
                some.list(0, 9, () -> some.code(DrivingLicence.class)),
                some.day());
    }

    Match match() {
        return new Match(
                some.key(RecordKind.MATCH),
                some.version(),
                some.id(),
                some.of("abcxyz234567", 26, 26),
                some.between(0, 100),
                some.list(0, 20, () -> new ScoreComponent(some.text(60), some.between(0, 100))),
                some.list(0, 20, () -> some.text(300)),
                some.text(2000),
                some.text(60));
    }

    Placement placement() {
        LocalDate started = some.day();
        return new Placement(
                some.key(RecordKind.PLACEMENT),
                some.version(),
                some.id(),
                some.elevenDigits(),
                some.maybe(some::comune),
                some.maybe(() -> some.text(100)),
                started,
                some.maybe(() -> some.from(started)));
    }
}
