package it.psihub.kit.flow;

import java.util.List;
import org.springframework.integration.store.MessageGroup;

/** What came of the errands of one batch. */
record Outcomes(List<Outcome> all) {

    static Outcomes gather(MessageGroup group) {
        return new Outcomes(group.getMessages().stream()
                .map(message -> (Outcome) message.getPayload())
                .toList());
    }

    Turn turn() {
        return all.get(0).errand().turn();
    }
}
