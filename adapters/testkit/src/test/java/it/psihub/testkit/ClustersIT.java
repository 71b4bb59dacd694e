package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.SourceId;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.Subject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which subjects are one person. */
class ClustersIT {
    private static final SourceId OTHER_SOURCE = new SourceId("psi-altra");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void makesTwoPersonsAndOneCase_whenTheSexContradictsACommonIdentifier() {
        Subject one = Records.subject("sex-1").build();
        Subject other = Variants.male(Variants.twin("sex-2", one).build());
        HUB.put(one);
        HUB.put(other);

        assertThat(HUB.personOf(other)).isNotEqualTo(HUB.personOf(one));
        assertThat(casesBetween(one, other)).isEqualTo(1);
    }

    @Test
    void makesTwoPersonsAndOneCase_whenTheYearOfBirthContradictsACommonIdentifier() {
        Subject one = Records.subject("year-1").build();
        Subject other = Variants.twin("year-2", one).bornOn("1979-05-12").build();
        HUB.put(one);
        HUB.put(other);

        assertThat(HUB.personOf(other)).isNotEqualTo(HUB.personOf(one));
        assertThat(casesBetween(one, other)).isEqualTo(1);
    }

    @Test
    void makesOnePerson_whenTwoSourcesBringANewIdentifierAtOnce() {
        Subject one = Records.subject("at-once").build();
        Subject other = Variants.from(OTHER_SOURCE, one);

        HUB.overlapping(() -> HUB.put(one), () -> HUB.put(other));

        assertThat(HUB.idOf(other)).isNotEqualTo(HUB.idOf(one));
        assertThat(HUB.personOf(other)).isEqualTo(HUB.personOf(one));
        assertThat(casesBetween(one, other)).isZero();
    }

    @Test
    void makesOnePerson_ofACodeAndItsOmocodiaVariant() {
        Subject one = Records.subject("omocodia-1")
                .identifiedBy(IdentifierKind.CODICE_FISCALE, Variants.codiceFiscale("KLMDZA90E52Z335"))
                .build();
        Subject other = Records.subject("omocodia-2")
                .identifiedBy(IdentifierKind.CODICE_FISCALE, Variants.codiceFiscale("KLMDZA90E52Z33R"))
                .build();
        HUB.put(one);
        HUB.put(other);

        assertThat(HUB.personOf(other)).isEqualTo(HUB.personOf(one));
    }

    @Test
    void forgetsTheIdentifiers_ofASubjectThatIsRemoved() {
        Subject subject = Records.subject("gone").build();
        HUB.put(subject);
        assertThat(identifiers(subject)).isEqualTo(1);

        HUB.remove(subject, 2);

        assertThat(identifiers(subject)).isZero();
    }

    private static long casesBetween(Subject one, Subject other) {
        return count(
                "SELECT count(*) FROM identity_case WHERE subject_a IN (?, ?) OR subject_b IN (?, ?)",
                HUB.idOf(one),
                HUB.idOf(other),
                HUB.idOf(one),
                HUB.idOf(other));
    }

    private static long identifiers(Subject subject) {
        return count("SELECT count(*) FROM subject_identifier WHERE subject_id = ?", HUB.idOf(subject));
    }

    private static long count(String sql, Object... values) {
        return HUB.jdbc().queryForObject(sql, Long.class, values);
    }
}
