package it.psihub.sandbox.table;

import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The office of one regional table: looks into its inbox, opens what is complete, files it and answers with a receipt. A set that
 * is not as promised is answered with a refusal and filed apart.
 */
final class Office {

    private static final String RECEIVED = "table-received";
    private static final String REFUSED = "table-refused";

    private final String counterpart;
    private final EffectLog log;
    private final Path inbox;
    private final Path received;
    private final Path refused;
    private final Path receipts;
    /** The last answer of the log, until it is sure that the set was filed and answered: only one can be under way. */
    private Optional<ObjectNode> underWay = Optional.empty();

    Office(String counterpart, EffectLog log, Path folder) {
        this.counterpart = counterpart;
        this.log = log;
        this.inbox = folder.resolve("inbox");
        this.received = folder.resolve("received");
        this.refused = folder.resolve("refused");
        this.receipts = folder.resolve("receipts");
    }

    Path inbox() {
        return inbox;
    }

    Path receipts() {
        return receipts;
    }

    void replay(Effect effect) {
        underWay = Optional.of(effect.data());
    }

    void open() throws IOException {
        for (Path folder : List.of(inbox, received, refused, receipts)) {
            Files.createDirectories(folder);
        }
    }

    /** One look into the inbox. */
    void look() throws IOException {
        if (underWay.isPresent()) {
            finish(underWay.get());
        }
        for (Path list : lists()) {
            take(FileSet.read(list));
        }
    }

    private List<Path> lists() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(FileSet::isList).sorted().toList();
        }
    }

    /** Written down, then filed, then answered: what a crash leaves out is made good at the next look, without a second effect. */
    private void take(FileSet set) throws IOException {
        List<String> faults = set.faults();
        ObjectNode answer = answer(set, faults);
        // Its being there would say that this set was answered already.
        Files.deleteIfExists(answerFile(answer));
        log.append(TableStandIn.NAME, counterpart, faults.isEmpty() ? RECEIVED : REFUSED, set.key(), answer);
        underWay = Optional.of(answer);
        finish(answer);
    }

    private static ObjectNode answer(FileSet set, List<String> faults) {
        ObjectNode answer = Json.object()
                .put("name", set.name())
                .put("sha256", set.digest())
                .put("received_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        ArrayNode files = answer.putArray("files");
        new TreeSet<>(set.files().keySet()).forEach(files::add);
        if (!faults.isEmpty()) {
            ArrayNode list = answer.putArray("refused");
            faults.forEach(list::add);
        }
        return answer;
    }

    private Path answerFile(ObjectNode answer) {
        return receipts.resolve(Json.text(answer, "name") + (isRefusal(answer) ? ".refusal.json" : ".receipt.json"));
    }

    private static boolean isRefusal(ObjectNode answer) {
        return answer.has("refused");
    }

    private void finish(ObjectNode answer) throws IOException {
        Path file = answerFile(answer);
        if (!Files.exists(file)) {
            Path folder = isRefusal(answer) ? refused : received;
            for (JsonNode each : answer.required("files")) {
                move(each.asString(), folder);
            }
            move(Json.text(answer, "name") + ".sha256", folder);
            Path whole = Files.writeString(receipts.resolve("." + file.getFileName()), answer + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        underWay = Optional.empty();
    }

    private void move(String name, Path folder) throws IOException {
        Path file = inbox.resolve(name);
        if (Files.exists(file)) {
            Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
