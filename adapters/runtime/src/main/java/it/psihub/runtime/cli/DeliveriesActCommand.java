package it.psihub.runtime.cli;

import it.psihub.exchange.By;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Intervention.Act;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.Judgement;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.text.JudgementReport;
import it.psihub.storage.Storage;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The shape of every command that moves deliveries: first what it comes to, then, when it is meant, the act. */
abstract class DeliveriesActCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DeliverySelectionOptions selection = new DeliverySelectionOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--json", description = "Un oggetto JSON per consegna, infine il riassunto.")
    private boolean json;

    abstract Intervention act();

    /** Shows more of what is foreseen; nothing by default. */
    void foreseen(DeliveryQuery query, PrintWriter out, boolean asJson) {}

    @Override
    public Integer call() {
        DeliveryQuery query = selection.narrowed();
        Optional<By> by = change.by();
        Intervention act = act();
        PrintWriter out = spec.commandLine().getOut();
        JudgementReport report = new JudgementReport(out, json, query.ids().size());
        try (Storage storage = Storage.open(HubHome.of(System.getenv()).path(), System.getenv(), 3)) {
            Interventions interventions = storage.interventions();
            Consumer<Judgement> each = report::add;
            if (by.isPresent()) {
                interventions.intervene(query, act, by.get(), each);
            } else {
                interventions.foresee(query, act, each);
            }
        }
        if (by.isEmpty()) {
            foreseen(query, out, json);
        }
        report.summarise(by.isPresent());
        out.flush();
        return report.complete() ? Exit.OK : Exit.PROBLEMS;
    }

    CommandSpec spec() {
        return spec;
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Rinuncia a consegne parcheggiate, trattenute, pronte o in attesa; la corsia si riapre.")
    static final class Skip extends DeliveriesActCommand {
        @Option(names = "--force", description = "Anche dove la controparte potrebbe averla ricevuta.")
        private boolean force;

        @Override
        Intervention act() {
            return new Intervention(Act.SKIP, false, force);
        }
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Lascia proseguire consegne parcheggiate o trattenute; se potrebbero essere arrivate, prima"
                    + " si chiede alla controparte.")
    static final class Release extends DeliveriesActCommand {
        @Override
        Intervention act() {
            return Intervention.of(Act.RELEASE);
        }
    }

    @Command(
            name = "ask",
            mixinStandardHelpOptions = true,
            description = "Chiede alla controparte che ne è stato di consegne di esito ignoto: subito, o appena non"
                    + " possono più essere in viaggio.")
    static final class Ask extends DeliveriesActCommand {
        @Override
        Intervention act() {
            return Intervention.of(Act.ASK);
        }
    }
}
