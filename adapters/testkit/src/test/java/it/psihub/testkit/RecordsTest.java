package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.care.CaseClosure;
import it.psihub.canonical.network.NetworkCsv;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.schemas.Schemas;
import it.psihub.storage.ledger.LedgerPorts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void network() {
        DATABASE.storage().network().load(NetworkCsv.read(file -> Schemas.reader("network/" + file)));
    }

    @Test
    void defaultsAreTaken_andLeadToDeliveries() {
        Reply reply = put(
                Records.subject("P-1").build(),
                Records.consent("P-1", ConsentPurpose.JOB_CENTRE).build(),
                Records.caseFile("P-1").build(),
                Records.profile("P-1").build(),
                Records.referral("P-1").build());

        assertThat(reply.state()).isEqualTo(InboundState.APPLIED);
        assertThat(reply.applied().applied()).isEqualTo(5);
        assertThat(due("job-centre", "profile")).isEqualTo(1);
        assertThat(due("health", "referral")).isEqualTo(1);
    }

    @Test
    void twoIdsAreTwoPersons() {
        long before = persons();

        put(Records.subject("P-2").build(), Records.subject("P-3").build());

        assertThat(persons() - before).isEqualTo(2);
    }

    @Test
    void aLaterVersionIsOneOfTheSameRecord() {
        Reply reply = put(
                Records.subject("P-4").build(),
                Records.subject("P-4").version(2).named("Altra", "Prova").build(),
                Records.caseFile("P-4").build(),
                Records.caseFile("P-4")
                        .version(2)
                        .closedOn(Records.DAY, CaseClosure.MOVED_AWAY)
                        .build());

        assertThat(reply.applied().applied()).isEqualTo(4);
        assertThat(reply.applied().superseded()).isZero();
    }

    private static long persons() {
        return DATABASE.storage()
                .jdbc()
                .queryForList("SELECT DISTINCT person_id FROM subject")
                .size();
    }

    private static Reply put(CanonicalRecord... records) {
        LedgerPorts ports = DATABASE.storage().ports(Clock.systemUTC());
        String id = records[0].key().id().value();
        List<Change> changes = Stream.of(records).<Change>map(Change.Put::new).toList();
        return ports.inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                Route.of("psi", "record"),
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(id.getBytes(StandardCharsets.UTF_8), "application/json")),
                        new Verdict.Apply(Mapping.of(changes)))
                .reply();
    }

    private static long due(String kind, String document) {
        return DATABASE.storage().selections().count(Route.of(kind, document));
    }
}
