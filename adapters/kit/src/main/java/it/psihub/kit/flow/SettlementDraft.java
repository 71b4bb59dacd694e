package it.psihub.kit.flow;

import it.psihub.canonical.Change;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts a settlement together; what came over the wire always goes with it. */
final class SettlementDraft {
    private final Outcome outcome;
    private final DeliveryEvent event;
    private Optional<Reason> reason = Optional.empty();
    private Optional<Cause> cause = Optional.empty();
    private Optional<Duration> again = Optional.empty();
    private Optional<String> ref = Optional.empty();
    private boolean awaited;
    private boolean failed;
    private List<Change> changes = List.of();

    SettlementDraft(Outcome outcome, DeliveryEvent event) {
        this.outcome = outcome;
        this.event = event;
    }

    /** On its own account. */
    SettlementDraft failed() {
        failed = true;
        return this;
    }

    SettlementDraft with(Reason why) {
        reason = Optional.of(why);
        return this;
    }

    SettlementDraft because(Cause of) {
        cause = Optional.of(of);
        return this;
    }

    SettlementDraft again(Duration after) {
        again = Optional.of(after);
        return this;
    }

    SettlementDraft ref(String theirs) {
        ref = Optional.of(theirs);
        return this;
    }

    /** The answer will come under the counterpart's own name for it. */
    SettlementDraft awaited(boolean under) {
        awaited = under;
        return this;
    }

    SettlementDraft changing(List<Change> asked) {
        changes = asked;
        return this;
    }

    Settlement settlement() {
        return new Settlement(
                outcome.errand().delivery(),
                event,
                failed,
                reason,
                cause,
                again,
                ref,
                awaited,
                outcome.answered().raw(),
                changes);
    }
}
