package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static it.psihub.testkit.Exit.JOB_CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settlement;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings one delivery into each state, by ways that the hub goes, and messages of every kind. */
final class LedgerFlow {
    private static final Route TASK = Route.of("health", "task");
    private static final Reason REASON = new Reason("test", "prova");

    private final HubStore hub;

    LedgerFlow(HubStore hub) {
        this.hub = hub;
    }

    void run(Path folder) throws IOException {
        hub.prepare(JOB_CENTRE, seeker("ready"));
        taken("sending");
        settled("accepted", DeliveryEvent.ACCEPT);
        settled("rejected", DeliveryEvent.REJECT);
        settled("waiting", DeliveryEvent.RETRY);
        settled("unknown", DeliveryEvent.LOSE);
        settled("delivered", DeliveryEvent.RECEIPT);
        settled("parked", DeliveryEvent.PARK);
        hub.recover(JOB_CENTRE, taken("lost"));
        withheldAfterARetry("withheld");
        agreedAgain("released");
        supersededWhileWithheld("withheld-cancelled");
        superseded("cancelled");
        answered("answered", DeliveryEvent.RECEIPT);
        answeredBeforeItsReceipt("answered-early");
        messages();
        files(folder);
    }

    private Delivery taken(String id) {
        Delivery delivery = hub.prepare(JOB_CENTRE, seeker(id));
        assertThat(hub.take(JOB_CENTRE, delivery)).isPresent();
        return delivery;
    }

    private Delivery settled(String id, DeliveryEvent event) {
        Delivery delivery = taken(id);
        hub.settle(Settlement.of(delivery, event, REASON));
        return delivery;
    }

    private void withheldAfterARetry(String id) {
        Delivery delivery = settled(id, DeliveryEvent.RETRY);
        hub.put(Records.consent(id, JOB_CENTRE.consent()).version(2).withdrawn().build());
        hub.take(JOB_CENTRE, delivery);
    }

    private void agreedAgain(String id) {
        withheldAfterARetry(id);
        hub.put(Records.consent(id, JOB_CENTRE.consent()).version(3).build());
    }

    private void supersededWhileWithheld(String id) {
        withheldAfterARetry(id);
        JobSeekerProfile newer = Records.profile(id).version(2).build();
        hub.put(newer);
        hub.prepare(JOB_CENTRE, newer);
    }

    private void superseded(String id) {
        hub.prepare(JOB_CENTRE, seeker(id));
        JobSeekerProfile newer = Records.profile(id).version(2).build();
        hub.put(newer);
        hub.prepare(JOB_CENTRE, newer);
    }

    private void answered(String id, DeliveryEvent first) {
        Delivery delivery = referred(id);
        hub.settle(Settlement.of(delivery, first, REASON));
        answer(delivery);
    }

    private void answeredBeforeItsReceipt(String id) {
        Delivery delivery = referred(id);
        answer(delivery);
        hub.settle(Settlement.of(delivery, DeliveryEvent.RECEIPT, REASON));
    }

    private Delivery referred(String id) {
        Referral referral = Records.referral(id).build();
        hub.put(
                Records.subject(id).build(),
                referral,
                Records.consent(id, HEALTH.consent()).build());
        Delivery delivery = hub.prepare(HEALTH, referral);
        assertThat(hub.take(HEALTH, delivery)).isPresent();
        return delivery;
    }

    private void answer(Delivery delivery) {
        Mapping.AnswersDelivery answer =
                new Mapping.AnswersDelivery(delivery.key(), DeliveryEvent.ACCEPT, Optional.empty());
        admit(
                TASK,
                delivery.to(),
                "task-" + delivery.key().value(),
                new Verdict.Apply(new Mapping(List.of(), Optional.of(answer))));
    }

    private void messages() {
        CounterpartId source = new CounterpartId(Records.SOURCE.value());
        Route record = Route.of("psi", "record");
        admit(record, source, "open", kept(InboundState.RECEIVED, List.of()));
        admit(record, source, "refused", kept(InboundState.REJECTED, List.of(problem())));
    }

    private static Verdict kept(InboundState state, List<Problem> problems) {
        return new Verdict.Keep(new Reply(state, Applied.NOTHING, problems));
    }

    private void admit(Route route, CounterpartId from, String id, Verdict verdict) {
        Payload payload = new Payload(id.getBytes(StandardCharsets.UTF_8), "text/plain");
        hub.ports()
                .inbox()
                .admit(new MessageId(TimeOrderedIds.next()), new Incoming(route, from, id, payload), verdict);
    }

    private void files(Path folder) throws IOException {
        hub.ports().bulkInbox().close(file(folder, "whole"));
        file(folder, "half");
    }

    /** Three lines, of which the third was not applied. */
    private MessageId file(Path folder, String name) throws IOException {
        Path path = Files.writeString(folder.resolve(name), name);
        BulkInbox inbox = hub.ports().bulkInbox();
        MessageId message =
                ((Receipt.New) inbox.open(Route.of("psi", "file"), new BulkFile(Records.SOURCE, path))).message();
        return hub.inTransaction(() -> {
            inbox.apply(message, Map.of(1, line(name + "-1"), 2, line(name + "-2")));
            inbox.reject(message, List.of(new RejectedLine(3, List.of(problem()))));
            inbox.advance(message, 1, 3, 3);
            return message;
        });
    }

    private static Change line(String id) {
        return new Change.Put(Records.subject(id).noIdentifiers().build());
    }

    private static Problem problem() {
        return new Problem("/id", "missing", "there is no id");
    }

    private JobSeekerProfile seeker(String id) {
        JobSeekerProfile profile = Records.profile(id).build();
        hub.put(
                Records.subject(id).noIdentifiers().build(),
                profile,
                Records.consent(id, JOB_CENTRE.consent()).build());
        return profile;
    }
}
