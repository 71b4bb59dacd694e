package it.psihub.kit.flow;

import it.psihub.exchange.By;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Replays;
import it.psihub.exchange.TimeOrderedIds;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Stored messages through the replay flow of their routes, one by one; bulk files line by line. */
final class FlowReplays implements Replays {
    private static final int PAGE = 100;

    private final Messages messages;
    private final RegisteredFlows flows;
    private final FileReplays files;

    FlowReplays(Messages messages, RegisteredFlows flows, FileReplays files) {
        this.messages = messages;
        this.flows = flows;
        this.files = files;
    }

    @Override
    public void foresee(MessageQuery query, Consumer<Replayed> each) {
        each(query, Optional.empty(), each);
    }

    @Override
    public void replay(MessageQuery query, By by, Consumer<Replayed> each) {
        each(query, Optional.of(by), each);
    }

    private void each(MessageQuery query, Optional<By> by, Consumer<Replayed> each) {
        UUID end = TimeOrderedIds.next();
        Optional<MessageId> after = Optional.empty();
        List<ListedMessage> page;
        do {
            page = messages.find(query, after, PAGE);
            for (ListedMessage message : page) {
                if (message.id().value().compareTo(end) >= 0) {
                    return;
                }
                each.accept(again(message, by));
                after = Optional.of(message.id());
            }
        } while (page.size() == PAGE);
    }

    private Replayed again(ListedMessage message, Optional<By> by) {
        if (message.file()) {
            return files.again(message, by);
        }
        Messages.Opened opened = messages.open(message);
        if (opened instanceof Messages.Opened.Bytes bytes) {
            return flows.replaying(message.route())
                    .map(flow -> flow.carry(new Again(message, bytes.raw(), by, Optional.empty())))
                    .orElseGet(() -> Replayed.refused(message, ReplayRefusal.NO_ADAPTER));
        }
        return Replayed.refused(message, ((Messages.Opened.Gone) opened).why());
    }
}
