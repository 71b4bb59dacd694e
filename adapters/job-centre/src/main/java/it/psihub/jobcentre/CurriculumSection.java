package it.psihub.jobcentre;

import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.jobcentre.Sap.Section;
import it.psihub.purpose.JobSeekerView;
import java.util.Optional;

/** Section 5 of a SAP. */
final class CurriculumSection {

    private CurriculumSection() {}

    /** Writes no section when the view has nothing for it. */
    static void write(Section root, JobSeekerView view) {
        if (view.education().isEmpty()
                && view.languages().isEmpty()
                && view.licences().isEmpty()) {
            return;
        }
        Section section = root.add("DatiCurriculari");
        view.education().ifPresent(level -> education(section.add("TitoloStudio"), level));
        view.languages().forEach(skill -> language(section.add("Lingua"), skill));
        view.licences().forEach(licence -> section.add("PatenteGuida", SapCodes.drivingLicence(licence)));
        view.licences().forEach(licence -> section.add("AltraPatente", SapCodes.otherLicence(licence)));
    }

    /** Not recognised as far as the PSI knows; the holder's own entry of the same level stands before this one. */
    private static void education(Section section, EducationLevel level) {
        section.add("Livello", SapCodes.education(level));
        section.add("RiconosciutoItalia", JobSeekerProfileToSap.yesOrNo(false));
    }

    private static void language(Section section, LanguageSkill skill) {
        Optional<String> written = skill.written().map(SapCodes::language);
        section.add("Codice", skill.language().value());
        section.add("Letto", written);
        section.add("Scritto", written);
        section.add("Parlato", SapCodes.language(skill.spoken()));
    }
}
