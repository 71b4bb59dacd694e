package it.psihub.storage.ledger;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.Subject;
import it.psihub.exchange.Applied;
import it.psihub.exchange.RejectedLine;
import it.psihub.storage.canon.CanonBatch;
import it.psihub.storage.canon.CanonWriter;
import it.psihub.storage.canon.Earlier;
import it.psihub.storage.canon.Effect;
import it.psihub.storage.canon.LinedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applies changes in the caller's transaction, counts what they came to, and lets go what waited for a consent. */
final class ChangeApplication {
    private final CanonWriter canon;
    private final DeliveryStates deliveries;

    ChangeApplication(CanonWriter canon, DeliveryStates deliveries) {
        this.canon = canon;
        this.deliveries = deliveries;
    }

    /** {@code applied} counts changes that stand; {@code refused} names those that do not. */
    record Outcome(Applied applied, List<RejectedLine> refused) {}

    /** Of one message or of several, in order; what they came to together. */
    Outcome apply(List<LinedChange> changes) {
        return outcome(changes, effects(changes));
    }

    /** One effect a change. */
    List<Effect> effects(List<LinedChange> changes) {
        List<Effect> effects = canon.apply(changes);
        release(changes, effects);
        return effects;
    }

    /** As {@link #effects}, of a message that was worked on before. */
    CanonWriter.Again again(Earlier earlier, List<LinedChange> changes) {
        CanonWriter.Again again = canon.again(earlier, changes);
        release(changes, again.effects());
        return again;
    }

    UUID recordId(RecordKey key) {
        return canon.recordId(key);
    }

    /** To be applied step by step; {@link #release} comes last. */
    CanonBatch batch(List<LinedChange> changes) {
        return canon.batch(changes);
    }

    /** Lets go what waited for changes that are written now. */
    void release(List<LinedChange> changes, List<Effect> effects) {
        deliveries.releaseWithheld(waitedFor(changes, effects));
    }

    /** Subjects about whom something may wait for one of these changes. */
    List<UUID> waitedFor(List<LinedChange> changes, List<Effect> effects) {
        List<UUID> concerned = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) == Effect.APPLIED || effects.get(i) == Effect.CORRECTED) {
                subjectWhoseDisclosuresChange(changes.get(i).change()).ifPresent(concerned::add);
            }
        }
        return concerned;
    }

    /** Counts effects that were got together with others. */
    static Outcome outcome(List<LinedChange> changes, List<Effect> effects) {
        long applied = 0;
        long duplicate = 0;
        long superseded = 0;
        List<RejectedLine> refused = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            LinedChange lined = changes.get(i);
            switch (effects.get(i)) {
                case APPLIED, STANDS, CORRECTED -> applied++;
                case DUPLICATE -> duplicate++;
                case SUPERSEDED -> superseded++;
                case CONTRADICTION ->
                    refused.add(refusal(
                            lined, "/version", "contradiction", "the same version was sent before with other content"));
                case UNKNOWN_REFERENCE ->
                    refused.add(refusal(
                            lined,
                            reference(lined),
                            "unknown-reference",
                            "it names something that the hub does not know"));
            }
        }
        return new Outcome(new Applied(applied, duplicate, superseded), refused);
    }

    /** A consent or a person's own data: either may lift what withheld a delivery. */
    private Optional<UUID> subjectWhoseDisclosuresChange(Change change) {
        if (change instanceof Change.Put put
                && (put.record() instanceof Consent || put.record() instanceof Subject)
                && put.record() instanceof AboutSubject about) {
            return Optional.of(canon.recordId(about.subjectKey()));
        }
        return Optional.empty();
    }

    private static RejectedLine refusal(LinedChange lined, String path, String code, String text) {
        return new RejectedLine(lined.line(), List.of(new Problem(path, code, text)));
    }

    private static String reference(LinedChange lined) {
        if (lined.change() instanceof Change.Remove) {
            return "/id";
        }
        return lined.change().key().kind() == RecordKind.MATCH ? "/pseudonym" : "/delivery_key";
    }
}
