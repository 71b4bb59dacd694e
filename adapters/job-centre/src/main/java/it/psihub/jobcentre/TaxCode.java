package it.psihub.jobcentre;

import it.psihub.purpose.JobSeekerView;
import java.util.Optional;

/** Under which code a person is known to job centres: SAP operations key on the codice fiscale. */
final class TaxCode {

    private TaxCode() {}

    /** As received, omocodia included; the provisional one only where the counterpart takes it. */
    static Optional<String> of(JobSeekerView view, JobCentreSettings settings) {
        return view.taxCode()
                .or(() -> settings.acceptsProvisionalTaxCode() ? view.provisionalTaxCode() : Optional.empty());
    }
}
