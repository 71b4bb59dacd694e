package it.psihub.jobcentre;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.WorkExperience;
import it.psihub.jobcentre.Sap.Section;
import it.psihub.purpose.JobSeekerView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The PSI's part of a SAP: sections 0, 1, 4 (when the person shares experiences) and 5, the desired occupations, the
 * references to consent and case. Sections 2 and 6 are the holder's and are never written here. The ground of a permit
 * and whatever tells of exploitation cannot get here: the view has no place for them.
 *
 * <p>Section 0 is completed at sending, which knows the hour and whether the person has a SAP already.
 */
final class JobSeekerProfileToSap {
    static final int VERSION = 1;

    private final PersonalSection personal;

    JobSeekerProfileToSap(Citizenships citizenships) {
        this.personal = new PersonalSection(citizenships);
    }

    Mapped<Sap> map(JobSeekerView view, JobCentreSettings settings) {
        List<Problem> problems = new ArrayList<>();
        Sap sap = Sap.empty();
        sending(sap.root().add("DatiInvio"), view, settings);
        personal.write(sap.root().add("DatiAnagrafici"), view, settings, problems);
        view.experiences().forEach(job -> experience(sap.root().add("EsperienzaLavoro"), job));
        CurriculumSection.write(sap.root(), view);
        view.occupationsWanted().forEach(wanted -> qualification(sap.root().add("ProfessioneDesiderata"), wanted));
        references(sap.root(), view);
        return problems.isEmpty() ? Mapped.ok(sap) : Mapped.rejected(problems);
    }

    private static void sending(Section section, JobSeekerView view, JobCentreSettings settings) {
        String updated = startOf(view.updatedOn());
        section.add("DataInvio", updated);
        section.add("DataUltimoAggiornamento", updated);
        section.add("EnteTitolare", settings.sendingBody());
        section.add("TipoVariazione", SapSending.FIRST);
    }

    private static String startOf(LocalDate day) {
        return day + "T00:00:00";
    }

    private static void experience(Section section, WorkExperience job) {
        job.employer().ifPresent(name -> section.add("DatoreLavoro").add("Denominazione", name));
        section.add("DataInizio", job.startedOn().toString());
        section.add("DataFine", job.endedOn().map(LocalDate::toString));
        qualification(section, job.occupation());
        section.add("Stagionale", yesOrNo(job.seasonal()));
        section.add("LavoroAgricolo", yesOrNo(job.agricultural()));
        section.add("SedeLavoro", job.workplace().map(comune -> comune.value()));
    }

    private static void qualification(Section section, OccupationCode occupation) {
        section.add("Qualifica", SapCodes.occupation(occupation)).element().setAttribute("classificazione", "CP2011");
    }

    /** The case reference names the consent, too: whoever asks the hub by it is told under which consent it left. */
    private static void references(Section root, JobSeekerView view) {
        Section consent = root.add("RiferimentoConsenso");
        consent.add("Identificativo", view.caseReference());
        consent.add("DataRilascio", view.consentGivenOn().toString());
        Section psi = root.add("RiferimentoPSI");
        psi.add("Identificativo", view.caseReference());
        psi.add("Sede", view.site().value());
    }

    static String yesOrNo(boolean value) {
        return value ? "S" : "N";
    }
}
