package it.psihub.testkit;

import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.WorkExperience;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for work in the fields round Foggia. */
public final class ProfileBuilder {
    private final String subject;
    private long version = 1;
    private SiteId site = Records.SITE;
    private List<OccupationCode> wanted = List.of(new OccupationCode("6.4.1.1.0"));
    private List<WorkExperience> experiences = List.of();

    ProfileBuilder(String subject) {
        this.subject = subject;
    }

    public ProfileBuilder version(long number) {
        this.version = number;
        return this;
    }

    public ProfileBuilder site(SiteId other) {
        this.site = other;
        return this;
    }

    public ProfileBuilder wanting(String... occupations) {
        this.wanted = Stream.of(occupations).map(OccupationCode::new).toList();
        return this;
    }

    public ProfileBuilder experiences(WorkExperience... some) {
        this.experiences = List.of(some);
        return this;
    }

    public JobSeekerProfile build() {
        return new JobSeekerProfile(
                Records.key(RecordKind.PROFILE, subject + ".profile"),
                version,
                new LocalId(subject),
                site,
                Records.DAY,
                wanted,
                Optional.of(EducationLevel.LOWER_SECONDARY),
                List.of(DrivingLicence.B),
                experiences,
                true,
                Optional.of(new ComuneCode("D643")),
                30,
                false,
                Optional.empty());
    }
}
