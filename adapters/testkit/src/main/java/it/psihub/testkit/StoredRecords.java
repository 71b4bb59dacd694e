package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.RecordKey;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.storage.vault.HubKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts records into the store as messages of a PSI system do, and knows under which ids they are kept. */
public final class StoredRecords {
    private static final Route ROUTE = Route.of("psi", "record");

    private final Inbox inbox;
    private final HubKeys keys;

    public StoredRecords(Inbox inbox, HubKeys keys) {
        this.inbox = inbox;
        this.keys = keys;
    }

    /** In one message, which must be taken whole. */
    public void put(CanonicalRecord... records) {
        apply(Stream.of(records).<Change>map(Change.Put::new).toList());
    }

    public void remove(CanonicalRecord record, long version) {
        apply(List.of(new Change.Remove(record.key(), version, "withdrawn")));
    }

    private void apply(List<Change> changes) {
        String id = "seed-" + UUID.randomUUID();
        Reply reply = inbox.admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                ROUTE,
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(id.getBytes(StandardCharsets.UTF_8), "application/json")),
                        new Verdict.Apply(Mapping.of(changes)))
                .reply();
        assertThat(reply.problems()).isEmpty();
        assertThat(reply.state()).isEqualTo(InboundState.APPLIED);
    }

    public UUID idOf(CanonicalRecord record) {
        RecordKey key = record.key();
        return keys.keyedHash()
                .recordId(key.kind().code(), key.source().value(), key.id().value());
    }
}
