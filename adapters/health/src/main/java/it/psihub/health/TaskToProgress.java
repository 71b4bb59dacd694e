package it.psihub.health;

import it.psihub.canonical.Change;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.ReferralProgress;
import it.psihub.canonical.care.ReferralState;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Mapping.AnswersDelivery;
import it.psihub.exchange.Reason;
import java.util.List;
import java.util.Optional;

/** A task's state as progress of the referral, and as the answer that its delivery waits for. */
final class TaskToProgress {
    private static final int LONGEST = 4000;

    private TaskToProgress() {}

    static Mapping map(ReferralTask task, CounterpartId from) {
        ReferralProgress progress = new ReferralProgress(
                new RecordKey(RecordKind.REFERRAL_PROGRESS, from.asSource(), new LocalId(task.deliveryKey())),
                task.version(),
                task.deliveryKey(),
                task.state(),
                task.reason().map(TaskToProgress::words),
                task.changedAt());
        return new Mapping(
                List.of(new Change.Put(progress)),
                answer(task.state()).map(answer -> answer.about(task.deliveryKey())));
    }

    private record Told(DeliveryEvent event, Optional<Reason> reason) {
        AnswersDelivery about(String key) {
            return new AnswersDelivery(new DeliveryKey(key), event, reason);
        }
    }

    /** Only the first answer moves a delivery; a referral that fails after it was accepted stays an accepted delivery. */
    private static Optional<Told> answer(ReferralState state) {
        return switch (state) {
            case ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED ->
                Optional.of(new Told(DeliveryEvent.ACCEPT, Optional.empty()));
            case REJECTED -> refused("rejected-by-service", "Il servizio sanitario ha rifiutato l'invio");
            case FAILED -> refused("failed-at-service", "Il servizio sanitario non ha potuto dare seguito all'invio");
            case CANCELLED -> refused("cancelled-by-service", "Il servizio sanitario ha annullato l'invio");
            case REQUESTED, ENTERED_IN_ERROR -> Optional.empty();
        };
    }

    private static Optional<Told> refused(String code, String text) {
        return Optional.of(new Told(DeliveryEvent.REJECT, Optional.of(new Reason(code, text))));
    }

    /** The message is kept whole; what does not fit the canonical text is cut rather than the state lost. */
    private static FreeText words(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return new FreeText(clean.toString());
    }
}
