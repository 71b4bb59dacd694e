package it.psihub.runtime.text;

import it.psihub.kit.replay.Difference;
import it.psihub.kit.replay.Upgrade;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What composing a delivery again would change, by places and without values. */
public final class UpgradeText {
    private static final int SHOWN = 20;

    private UpgradeText() {}

    public static String lines(Upgrade upgrade) {
        String before = upgrade.before()
                .map(sent ->
                        "tentativo " + sent.attempt() + ", mappatura " + sent.mapping() + " → " + upgrade.mapping())
                .orElse("mai inviata, mappatura " + upgrade.mapping());
        String head = upgrade.delivery().value() + "  " + before + ": ";
        if (upgrade.stays().isPresent()) {
            return head + "oggi non partirebbe: " + upgrade.stays().get().text();
        }
        if (upgrade.before().isEmpty()) {
            return head + "tutto nuovo"
                    + upgrade.size().map(size -> ", " + size.bytes() + " byte").orElse("");
        }
        if (upgrade.differences().isEmpty()) {
            return head + "nessuna differenza";
        }
        int others = upgrade.differences().size() - SHOWN;
        return head + upgrade.differences().size() + " differenze\n"
                + upgrade.differences().stream()
                        .limit(SHOWN)
                        .map(UpgradeText::line)
                        .collect(Collectors.joining("\n"))
                + (others > 0 ? "\n    e altre " + others : "");
    }

    private static String line(Difference difference) {
        return "    " + difference.sort().label() + "  "
                + (difference.path().isEmpty() ? "il documento intero" : difference.path());
    }

    public static ObjectNode json(Upgrade upgrade) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("upgrade", upgrade.delivery().value().toString())
                .put("mapping_version", upgrade.mapping());
        upgrade.stays().ifPresent(why -> node.put("stays", why.code()));
        upgrade.before()
                .ifPresent(sent -> node.putObject("before")
                        .put("attempt", sent.attempt())
                        .put("mapping_version", sent.mapping())
                        .put("bytes", sent.size().bytes())
                        .put("sha256", sent.size().digest()));
        upgrade.size().ifPresent(size -> node.put("bytes", size.bytes()).put("sha256", size.digest()));
        upgrade.differences()
                .forEach(difference -> node.withArray("differences")
                        .addObject()
                        .put("path", difference.path())
                        .put("change", difference.sort().code()));
        return node;
    }
}
