package it.psihub.canonical.work;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.canonical.person.ComuneCode;
import java.time.LocalDate;
import java.util.Optional;

/** A person was hired; the fact only, as compulsory communications (UniLav) tell it. */
public record Placement(
        RecordKey key,
        long version,
        LocalId subject,
        String employerTaxCode,
        Optional<ComuneCode> workplace,
        Optional<String> contractType,
        LocalDate startedOn,
        Optional<LocalDate> endedOn)
        implements AboutSubject {
    public Placement {
        CanonicalRecord.checkVersion(key, RecordKind.PLACEMENT, version);
        ElevenDigits.check(employerTaxCode);
        contractType.ifPresent(text -> Checks.text(text, 100, "a contract type"));
        Checks.ordered(startedOn, endedOn, "a placement");
    }
}
