package it.psihub.runtime.cli;

import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which messages a command is about; days are those on which they came. */
final class MessageSelectionOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--id",
            paramLabel = "ID",
            converter = Words.Message.class,
            description = "Solo questo messaggio; ripetibile.")
    private List<MessageId> ids = new ArrayList<>();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--state",
            paramLabel = "STATO",
            split = ",",
            converter = Words.MessageState.class,
            description = "Solo in questo stato, per esempio rejected; ripetibile.")
    private Set<InboundState> states = new HashSet<>();

    @Option(
            names = "--problem",
            paramLabel = "CODICE",
            description = "Solo con questo problema nella risposta, o in una riga del file, per esempio unknown-code.")
    private @Nullable String problem;

    MessageQuery query() {
        return new MessageQuery(
                Set.copyOf(ids),
                selection.route(),
                selection.counterpart(),
                states,
                Optional.ofNullable(problem),
                selection.period(spec));
    }

    /** @throws ParameterException without any condition: everything is never meant by mistake */
    MessageQuery narrowed() {
        MessageQuery query = query();
        if (query.equals(MessageQuery.ALL)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "indicare quali messaggi: --id, --route, --counterpart, --state, --problem, --from");
        }
        return query;
    }
}
