package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.By;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Payload;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Replays;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Stored messages on their way through the flow of those that are worked on again. */
class ReplaysTest {
    private static final By OPERATOR = new By("operator:prova", "mappatura corretta");

    private final Lab lab = Lab.with("lab-one");

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void mapsTheStoredBytesByTodaysCode_andReopens() {
        stored("m1", "good");
        stored("m2", "breach");

        List<Replayed> done = replay();

        assertThat(done)
                .extracting(each -> each.reply().map(Reply::state))
                .containsExactly(Optional.of(InboundState.APPLIED), Optional.of(InboundState.REJECTED));
        assertThat(lab.messages.calls).containsExactly("reopen m1", "reopen m2");
    }

    @Test
    void onlyForesees_whenNobodyDecidedIt() {
        stored("m1", "good");
        List<Replayed> foreseen = new ArrayList<>();

        replays().foresee(MessageQuery.ALL, foreseen::add);

        assertThat(foreseen).extracting(each -> each.reply().isPresent()).containsExactly(true);
        assertThat(lab.messages.calls).containsExactly("rehearse m1");
    }

    @Test
    void goesOnWithTheNext_whenOneCannotBeWorkedOn() {
        stored("m1", "");
        stored("m2", "bug");
        lab.messages.rejected(new Incoming(Route.of("lab", "other"), Lab.id("lab-one"), "m3", Lab.RAW));
        stored("m4", "good");

        List<Replayed> done = replay();

        assertThat(done)
                .extracting(Replayed::refused)
                .containsExactly(
                        Optional.of(ReplayRefusal.PURGED),
                        Optional.of(ReplayRefusal.FAILED),
                        Optional.of(ReplayRefusal.NO_ADAPTER),
                        Optional.empty());
        assertThat(lab.messages.calls).containsExactly("reopen m4");
    }

    @Test
    void leavesAMessage_whenTheStoreRefusesIt_andStops_whenTheStoreIsGone() {
        stored("m1", "good");
        lab.messages.failure = () -> new IllegalStateException("a reference that cannot be");
        assertThat(replay()).extracting(Replayed::refused).containsExactly(Optional.of(ReplayRefusal.FAILED));

        lab.messages.failure = () -> new DataAccessResourceFailureException("the store is gone");
        assertThatThrownBy(this::replay).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void takesEachOfManyOnce() {
        IntStream.range(0, 250).forEach(i -> stored("m" + i, "good"));

        assertThat(replay()).hasSize(250);
        assertThat(lab.messages.calls).doesNotHaveDuplicates().hasSize(250);
    }

    private Replays replays() {
        return lab.context.getBean(Replays.class);
    }

    private List<Replayed> replay() {
        List<Replayed> done = new ArrayList<>();
        replays().replay(MessageQuery.ALL, OPERATOR, done::add);
        return done;
    }

    private void stored(String id, String text) {
        Incoming raw = Lab.message("lab-one", id, text);
        lab.messages.rejected(
                text.isEmpty()
                        ? new Incoming(raw.route(), raw.from(), id, new Payload(new byte[0], "text/plain"))
                        : raw);
    }
}
