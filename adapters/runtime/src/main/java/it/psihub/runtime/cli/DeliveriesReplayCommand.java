package it.psihub.runtime.cli;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Intervention.Act;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.ListedDelivery;
import it.psihub.kit.replay.Upgrades;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.RunningHub;
import it.psihub.runtime.text.UpgradeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Invia di nuovo: com'era (--pinned) o col contenuto e le regole di oggi (--upgraded)."
                + " Il consenso si verifica in ogni caso; ciò che potrebbe essere arrivato si chiede prima.")
final class DeliveriesReplayCommand extends DeliveriesActCommand {
    /** Deliveries whose differences are shown. */
    private static final int COMPOSED = 20;

    @ArgGroup(multiplicity = "1")
    private Content content = new Content();

    @Option(
            names = "--force",
            description = "Anche ciò che è andato a buon fine, o di cui esiste una versione più recente.")
    private boolean force;

    static final class Content {
        @Option(names = "--pinned", description = "I byte dell'ultimo tentativo, così come furono inviati.")
        private boolean pinned;

        @SuppressWarnings("UnusedVariable") // one of the two is given: see the group
        @Option(names = "--upgraded", description = "Composto di nuovo oggi.")
        private boolean upgraded;
    }

    /** Composes the first of them again; that alone needs the adapters. */
    @Override
    void foreseen(DeliveryQuery query, PrintWriter out, boolean json) {
        if (content.pinned) {
            if (!json) {
                out.println("Partirebbero i byte dell'ultimo tentativo di ciascuna: nessuna differenza.");
            }
            return;
        }
        try (RunningHub hub =
                RunningHub.start(HubHome.of(System.getenv()), System.getenv(), "replay", Optional.empty(), 1)) {
            List<Delivery> first =
                    hub.application().bean(Interventions.class).find(query, Optional.empty(), COMPOSED).stream()
                            .map(ListedDelivery::delivery)
                            .toList();
            hub.application()
                    .bean(Upgrades.class)
                    .foresee(first)
                    .forEach(upgrade -> out.println(json ? UpgradeText.json(upgrade) : UpgradeText.lines(upgrade)));
        }
    }

    @Override
    Intervention act() {
        return new Intervention(Act.RESEND, content.pinned, force);
    }
}
