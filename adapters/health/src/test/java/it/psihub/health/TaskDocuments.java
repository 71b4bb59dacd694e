package it.psihub.health;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonTrees;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Receiving;
import java.nio.charset.StandardCharsets;

/** Versions of the Task that a referral became. */
final class TaskDocuments implements Receiving {

    @Override
    public Route route() {
        return HealthInboundTask.ROUTE;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public Incoming document(Desk desk, String name, int version) {
        String status = version == 1 ? "accepted" : "in-progress";
        return message(desk.from(), Tasks.task(name, version, status, key(desk, name)));
    }

    @Override
    public Incoming breach(Desk desk, String name) {
        desk.delivered(name);
        return message(desk.from(), Tasks.task(name, 1, "draft", "no key"));
    }

    @Override
    public Incoming foreign(Desk desk, String name) {
        return message(desk.other(), Tasks.task(name, 1, "accepted", key(desk, name)));
    }

    private static String key(Desk desk, String name) {
        return desk.delivered(name).key().value();
    }

    private static Incoming message(CounterpartId from, String task) {
        return TaskMessage.of(
                JsonTrees.node(task.getBytes(StandardCharsets.UTF_8)).orElseThrow(), from);
    }
}
