package it.psihub.canonical.work;

import it.psihub.canonical.Checks;
import it.psihub.canonical.person.ComuneCode;
import java.time.LocalDate;
import java.util.Optional;

/** A job that the person held. Employers may be exploiters: the name is optional and the person decides. */
public record WorkExperience(
        OccupationCode occupation,
        Optional<String> employer,
        Optional<ComuneCode> workplace,
        LocalDate startedOn,
        Optional<LocalDate> endedOn,
        boolean agricultural,
        boolean seasonal) {
    public WorkExperience {
        employer.ifPresent(name -> Checks.text(name, 200, "an employer"));
        Checks.ordered(startedOn, endedOn, "a work experience");
    }
}
