package it.psihub.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "messages",
        mixinStandardHelpOptions = true,
        description = "Messaggi arrivati: li elenca, li racconta, li rilavora dai byte conservati.",
        footer = {
            "",
            "Chi cambia qualcosa dice prima che cosa farebbe, e lo fa con --yes --why MOTIVO.",
            "Uscita: 0 fatto, 1 qualcosa non si può fare, 2 uso errato."
        },
        subcommands = {MessagesListCommand.class, MessagesShowCommand.class, MessagesReplayCommand.class})
final class MessagesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
