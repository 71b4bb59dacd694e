package it.psihub.runtime.torture;

import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.NodeName;
import it.psihub.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.support.GenericApplicationContext;

/**
 * One hub node of a torture: does every exchange again and again without being told, until its standard input says so or
 * ends. It speaks in lines, {@code ready}, {@code halted <moment>}, {@code standing <moment>}, and obeys {@code halt
 * <moment>}, {@code stand <moment>}, {@code lift} and {@code end}.
 */
public final class TortureNode {
    private static final int CONNECTIONS = 12;

    private final PrintWriter out;
    private final Trap trap = new Trap(this::say);

    private TortureNode(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs a node to its end.
     *
     * @param environment names the database that all nodes share
     * @param order a first line to obey, before anything is begun
     */
    public static void run(
            HubHome home,
            Map<String, String> environment,
            Place place,
            Optional<String> order,
            BufferedReader in,
            PrintWriter out)
            throws IOException {
        TortureNode node = new TortureNode(out);
        order.ifPresent(node::obey);
        try (Storage storage = Storage.open(home.path(), environment, CONNECTIONS);
                HubApplication hub = HubApplication.start(
                        home,
                        storage,
                        new NodeName(place.name() + "-" + UUID.randomUUID()),
                        Optional.of(place.port()),
                        Optional.empty(),
                        node::prepare);
                Chores chores = Chores.start(hub, storage, home, place)) {
            node.say("ready");
            String line = in.readLine();
            while (line != null && node.obey(line)) {
                line = in.readLine();
            }
        }
    }

    /**
     * @param port where the node's door is
     * @param inbox the folder that all nodes take files from
     * @param nodes how many share the work
     */
    public record Place(String name, int port, Path inbox, int nodes) {}

    private void prepare(GenericApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new TrapSteps(trap));
    }

    /** False when the line ends the node. */
    private boolean obey(String line) {
        String[] words = line.strip().split(" ", 2);
        switch (words[0]) {
            case "halt", "stand" ->
                trap.set(Steps.moment(words[1]), words[0].equals("halt") ? Trap.Way.HALT : Trap.Way.STAND);
            case "lift" -> trap.lift();
            case "end" -> {
                return false;
            }
            default -> throw new IllegalArgumentException("not understood: " + line.toLowerCase(Locale.ROOT));
        }
        return true;
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
