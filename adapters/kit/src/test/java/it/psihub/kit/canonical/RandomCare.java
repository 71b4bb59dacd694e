package it.psihub.kit.canonical;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.care.Assessment;
import it.psihub.canonical.care.CaseClosure;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.care.Contact;
import it.psihub.canonical.care.ExploitationIndex;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.care.IdentificationStage;
import it.psihub.canonical.care.IloIndicator;
import it.psihub.canonical.care.Plan;
import it.psihub.canonical.care.PlanOutcome;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.care.ReferralProgress;
import it.psihub.canonical.care.ReferralState;
import it.psihub.canonical.care.ServiceProvided;
import it.psihub.canonical.care.SupportArea;
import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.network.Professional;
import java.time.LocalDate;
import java.util.Optional;

/** Random records of taking charge and helping. */
final class RandomCare {
    private final RandomValues some;

    RandomCare(RandomValues some) {
        this.some = some;
    }

    Contact contact() {
        return new Contact(
                some.key(RecordKind.CONTACT),
                some.version(),
                some.id(),
                some.site(),
                some.day(),
                some.code(AccessChannel.class),
                some.maybe(some::language),
                some.maybe(some::words));
    }

    CaseFile caseFile() {
        LocalDate opened = some.day();
        Optional<LocalDate> closed = some.maybe(() -> some.from(opened));
        return new CaseFile(
                some.key(RecordKind.CASE_FILE),
                some.version(),
                some.id(),
                some.site(),
                some.code(AccessChannel.class),
                opened,
                closed,
                closed.map(day -> some.code(CaseClosure.class)),
                some.maybe(some::words));
    }

    Assessment assessment() {
        return new Assessment(
                some.key(RecordKind.ASSESSMENT),
                some.version(),
                some.id(),
                some.site(),
                some.day(),
                some.code(IdentificationStage.class),
                some.distinct(ExploitationIndex.class),
                some.distinct(IloIndicator.class),
                some.maybe(some::words));
    }

    Plan plan() {
        LocalDate opened = some.day();
        Optional<LocalDate> closed = some.maybe(() -> some.from(opened));
        return new Plan(
                some.key(RecordKind.PLAN),
                some.version(),
                some.id(),
                some.id(),
                some.site(),
                opened,
                closed,
                closed.map(day -> some.code(PlanOutcome.class)),
                some.list(0, 7, () -> some.code(SupportArea.class)),
                some.maybe(some::words));
    }

    ServiceProvided service() {
        return new ServiceProvided(
                some.key(RecordKind.SERVICE),
                some.version(),
                some.id(),
                some.site(),
                some.code(SupportArea.class),
                some.day(),
                some.code(Professional.class),
                some.maybe(some::words));
    }

    Referral referral() {
        return new Referral(
                some.key(RecordKind.REFERRAL),
                some.version(),
                some.id(),
                some.site(),
                new HealthNeed(some.kebab()),
                some.code(Urgency.class),
                some.day(),
                some.flag(),
                some.maybe(some::words));
    }

    ReferralProgress progress() {
        return new ReferralProgress(
                some.key(RecordKind.REFERRAL_PROGRESS),
                some.version(),
                some.deliveryKey(),
                some.code(ReferralState.class),
                some.maybe(some::words),
                some.moment());
    }
}
