package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Door;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.kit.flow.BrokenIo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Messages come in with which something is wrong; what each comes to is held against the table. */
final class InboundScenario {
    private static final int GARBAGE_BYTES = 200;

    private final ContractStage stage;
    private final Receiving document;
    private final InboundFault fault;
    private final String name;
    private final List<String> outcomes = new ArrayList<>();
    private final Map<String, Reply> replies = new HashMap<>();

    InboundScenario(ContractStage stage, Receiving document, InboundFault fault) {
        this.stage = stage;
        this.document = document;
        this.fault = fault;
        this.name = document.route().document().value() + "-" + fault;
    }

    void play(InboundTable.Row expected) {
        Incoming first = document.document(stage, name, 1);
        switch (fault) {
            case DUPLICATE -> receive(first, first);
            case CONFLICT -> receive(first, with(first, append(first.payload().bytes())), first);
            case GARBAGE -> receive(with(first, garbage()));
            case HALF -> receive(with(first, half(first.payload().bytes())));
            case BREACH -> {
                Incoming breach = document.breach(stage, name);
                receive(breach);
                assertThat(Objects.requireNonNull(replies.get(breach.messageId()))
                                .problems())
                        .as("all problems at once")
                        .hasSizeGreaterThan(1);
            }
            case REORDERED -> receive(document.document(stage, name, 2), first);
            case FOREIGN -> receive(document.foreign(stage, name));
            case OUTAGE -> {
                try (AutoCloseable outage = stage.storeOutage()) {
                    receive(first);
                } catch (Exception stuck) {
                    throw new IllegalStateException("the store did not come back", stuck);
                }
                receive(first, first);
            }
        }
        assertThat(outcomes).isEqualTo(expected.outcomes());
        answered(expected);
    }

    /** Only what was applied moves the delivery that it answers. */
    private void answered(InboundTable.Row expected) {
        if (document.answers()) {
            Delivery delivery = stage.delivered(name);
            boolean moves = fault != InboundFault.FOREIGN && expected.outcomes().contains("applied");
            assertThat(stage.hub().standing(delivery).state())
                    .as("the delivery that is answered")
                    .isEqualTo(moves ? DeliveryState.ACCEPTED : DeliveryState.DELIVERED);
        }
    }

    private void receive(Incoming... messages) {
        for (Incoming message : messages) {
            outcomes.add(outcome(message));
        }
    }

    private String outcome(Incoming message) {
        Reply reply;
        try {
            reply = stage.hub().bean(Door.class).receive(message);
        } catch (MessageConflict conflict) {
            return "conflict";
        } catch (RuntimeException failure) {
            assertThat(BrokenIo.is(failure))
                    .as("the sender is told to come again: %s", failure)
                    .isTrue();
            return "refused";
        }
        Reply before = replies.put(message.messageId(), reply);
        return reply.equals(before) ? "same" : word(reply);
    }

    private static String word(Reply reply) {
        if (reply.state() != InboundState.APPLIED) {
            return reply.state().code();
        }
        return reply.applied().superseded() > 0 && reply.applied().applied() == 0 ? "superseded" : "applied";
    }

    private static Incoming with(Incoming message, byte[] bytes) {
        return new Incoming(
                message.route(),
                message.from(),
                message.messageId(),
                new Payload(bytes, message.payload().mediaType()));
    }

    private static byte[] append(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = ' ';
        return longer;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
