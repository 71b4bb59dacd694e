package it.psihub.sandbox.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every fault by its name in scripts, and how its settings are read. */
final class FaultTypes {

    static final int LONGEST_MILLIS = 3_600_000;
    private static final int BODY = 1 << 20;

    private record Type(Class<? extends Fault> fault, Function<Fields, Fault> read) {}

    private static final Map<String, Type> BY_NAME = new LinkedHashMap<>();

    private static void add(String name, Class<? extends Fault> fault, Function<Fields, Fault> read) {
        BY_NAME.put(name, new Type(fault, read));
    }

    static {
        add("slow", TimeFaults.Slow.class, in -> new TimeFaults.Slow(when(in, When.BEFORE), millis(in, 1)));
        add(
                "drip",
                TimeFaults.Drip.class,
                in -> new TimeFaults.Drip(in.integer("bytes", 1, 1, 1 << 20), millis(in, 1)));
        add("hold", TimeFaults.Hold.class, in -> new TimeFaults.Hold(when(in, When.BEFORE), millisOr0(in)));
        add(
                "reorder",
                TimeFaults.Reorder.class,
                in -> new TimeFaults.Reorder(when(in, When.BEFORE), in.integer("millis", 2_000, 1, LONGEST_MILLIS)));
        add("down", LossFaults.Down.class, in -> new LossFaults.Down(millisOr0(in)));
        add("reset", LossFaults.Reset.class, in -> new LossFaults.Reset(when(in, When.BEFORE)));
        add("lose-answer", LossFaults.LoseAnswer.class, in -> new LossFaults.LoseAnswer());
        add(
                "duplicate-request",
                LossFaults.DuplicateRequest.class,
                in -> new LossFaults.DuplicateRequest(in.integer("copies", 2, 2, 16), in.bool("atOnce", false)));
        add("status", AnswerFaults.Status.class, FaultTypes::status);
        add(
                "redirect",
                AnswerFaults.Redirect.class,
                in -> new AnswerFaults.Redirect(in.integer("status", 302, 300, 399), in.text("location", "/", 2_000)));
        add("garbage", AnswerFaults.Garbage.class, in -> new AnswerFaults.Garbage());
        add(
                "content-type",
                AnswerFaults.ContentType.class,
                in -> new AnswerFaults.ContentType(in.text("contentType", "text/html", 200)));
        add("half", AnswerFaults.Half.class, in -> new AnswerFaults.Half());
        add("duplicate-answer", AnswerFaults.DuplicateAnswer.class, in -> new AnswerFaults.DuplicateAnswer());
        add(
                "certificate",
                TlsFaults.Certificate.class,
                in -> new TlsFaults.Certificate(
                        in.oneOf("which", Optional.empty(), List.of(WrongCertificate.values()))));
        add("cut-handshake", TlsFaults.CutHandshake.class, in -> new TlsFaults.CutHandshake());
        add("denied", FolderFaults.Denied.class, in -> new FolderFaults.Denied(millisOr0(in)));
    }

    private FaultTypes() {}

    private static Fault status(Fields in) {
        return new AnswerFaults.Status(
                when(in, When.BEFORE),
                in.requiredInteger("status", 200, 599),
                in.has("retryAfter") ? Optional.of(in.requiredInteger("retryAfter", 0, 86_400)) : Optional.empty(),
                in.oneOf("retryAfterForm", Optional.of(RetryAfter.SECONDS), List.of(RetryAfter.values())),
                in.text("contentType", "application/json", 200),
                in.text("body", "{}", BODY));
    }

    private static When when(Fields in, When usual) {
        return in.oneOf("when", Optional.of(usual), List.of(When.values()));
    }

    private static int millis(Fields in, int least) {
        return in.requiredInteger("millis", least, LONGEST_MILLIS);
    }

    private static int millisOr0(Fields in) {
        return in.integer("millis", 0, 0, LONGEST_MILLIS);
    }

    static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    static String name(Fault fault) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().fault().isInstance(fault))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault of a script: " + fault));
    }

    /** Reads the settings of the fault that {@code type} names; empty, and a mistake noted, when it names none. */
    static Optional<Fault> read(Fields in) {
        Optional<Type> type = Optional.ofNullable(BY_NAME.get(in.node("type").asString("")));
        if (type.isEmpty()) {
            in.mistake("type", "is none of " + String.join(", ", BY_NAME.keySet()));
        }
        return type.map(known -> known.read().apply(in));
    }
}
