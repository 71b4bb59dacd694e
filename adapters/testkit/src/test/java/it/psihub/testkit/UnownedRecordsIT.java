package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.Vacancy;
import it.psihub.exchange.Applied;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Records that are about nobody, brought by two nodes at the same moment: no subject's lock is there to wait for. */
class UnownedRecordsIT {
    @AutoClose
    private static final HubStore HUB = new HubStore();

    private final List<Reply> replies = new ArrayList<>();

    @Test
    void refusesTheOtherContent_whenTwoBringAVersionAtOnce() {
        HUB.overlapping(
                () -> HUB.put(vacancy("at-once", 1, "Raccolta")), () -> admit(vacancy("at-once", 1, "Potatura")));

        assertThat(replies).singleElement().satisfies(reply -> {
            assertThat(reply.state()).isEqualTo(InboundState.REJECTED);
            assertThat(reply.problems()).extracting(Problem::code).containsExactly("contradiction");
        });
    }

    @Test
    void countsTheLowerVersionAsSuperseded_whenTheHigherComesAtTheSameMoment() {
        HUB.overlapping(() -> HUB.put(vacancy("higher", 2, "Raccolta")), () -> admit(vacancy("higher", 1, "Potatura")));

        assertThat(replies).extracting(Reply::applied).containsExactly(new Applied(0, 0, 1));
    }

    /** Both the locks and the rows are taken in the order of ids: either alone would do. */
    @Test
    void bringsTheSameRecordsInAnyOrder_withoutWaitingInACircle() {
        List<String> ids = Stream.of("circle-a", "circle-b")
                .sorted(Comparator.comparing(id -> HUB.idOf(vacancy(id, 1, "Raccolta"))))
                .toList();

        HUB.overlapping(
                () -> HUB.put(vacancy(ids.get(0), 1, "Raccolta")),
                // by a file, which waits as long as it takes
                () -> HUB.inTransaction(() -> {
                    HUB.put(vacancy(ids.get(1), 2, "Potatura"), vacancy(ids.get(0), 2, "Potatura"));
                    return true;
                }),
                () -> HUB.put(vacancy(ids.get(1), 1, "Raccolta")));

        assertThat(HUB.jdbc().queryForList("SELECT version FROM vacancy WHERE id = ANY (?)", Long.class, (Object)
                        ids.stream()
                                .map(id -> HUB.idOf(vacancy(id, 1, "Raccolta")))
                                .toArray(UUID[]::new)))
                .containsExactly(2L, 2L);
    }

    private void admit(Vacancy... vacancies) {
        replies.add(HUB.ports()
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                Route.of("labour-matching", "vacancy"),
                                new CounterpartId(Records.SOURCE.value()),
                                vacancies[0].key().id().value(),
                                new Payload(new byte[] {1}, "application/json")),
                        new Verdict.Apply(Mapping.of(Stream.of(vacancies)
                                .<Change>map(Change.Put::new)
                                .toList())))
                .reply());
    }

    private static Vacancy vacancy(String id, long version, String title) {
        return new Vacancy(
                Records.key(RecordKind.VACANCY, id),
                version,
                title,
                new OccupationCode("6.4.1"),
                new ComuneCode("D643"),
                "00000000000",
                1,
                Records.DAY,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of(),
                Records.DAY);
    }
}
