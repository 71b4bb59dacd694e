package it.psihub.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        description = "Consegne: le elenca, le racconta, e fa ciò che solo una persona può decidere.",
        footer = {
            "",
            "Chi cambia qualcosa dice prima che cosa farebbe, e lo fa con --yes --why MOTIVO.",
            "Uscita: 0 fatto, 1 qualcosa non si può fare, 2 uso errato."
        },
        subcommands = {
            DeliveriesListCommand.class,
            DeliveriesShowCommand.class,
            DeliveriesActCommand.Skip.class,
            DeliveriesActCommand.Release.class,
            DeliveriesActCommand.Ask.class,
            DeliveriesReplayCommand.class
        })
final class DeliveriesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
