package it.psihub.canonical.work;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ComuneCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a person who looks for work can do and wants. {@code reachKm}: how far the person can travel, 0 to 200 km. */
public record JobSeekerProfile(
        RecordKey key,
        long version,
        LocalId subject,
        SiteId site,
        LocalDate updatedOn,
        List<OccupationCode> occupationsWanted,
        Optional<EducationLevel> education,
        List<DrivingLicence> licences,
        List<WorkExperience> experiences,
        boolean shareExperiences,
        Optional<ComuneCode> base,
        int reachKm,
        boolean ownTransport,
        Optional<LocalDate> availableFrom)
        implements AboutSubject {
    public JobSeekerProfile {
        CanonicalRecord.checkVersion(key, RecordKind.PROFILE, version);
        occupationsWanted = Checks.atMost(occupationsWanted, 5, "occupations_wanted");
        licences = Checks.atMost(licences, 9, "licences");
        experiences = Checks.atMost(experiences, 20, "experiences");
        Checks.that(!occupationsWanted.isEmpty(), "empty", "a profile names at least one occupation");
        Checks.range(reachKm, 0, 200, "reach_km");
    }
}
