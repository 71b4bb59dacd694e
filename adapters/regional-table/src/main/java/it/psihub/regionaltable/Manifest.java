package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Table;
import it.psihub.kit.check.JsonContract;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.ReleaseView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a set of files is; by {@code regional-table/manifest.schema.json}.
 *
 * @param release all of the release but its figures
 * @param checksums SHA-256 by file name
 */
record Manifest(ReleaseView release, Map<String, String> checksums) {
    private static final JsonContract CONTRACT = JsonContract.of("regional-table/manifest.schema.json");

    Manifest {
        checksums = Map.copyOf(checksums);
    }

    static byte[] write(ReleaseView view, Map<String, byte[]> files) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("document", RegionalTableOutboundPreview.ROUTE.id());
        tree.put("reference", view.reference());
        tree.put("region", view.region().code());
        tree.put("from", view.from().toString());
        tree.put("until", view.until().toString());
        tree.put("preview", view.preview());
        tree.put("threshold", view.threshold());
        view.target().ifPresent(target -> tree.put("target", target));
        tree.put("table", view.table().title());
        List<Map<String, Object>> list = new ArrayList<>();
        files.forEach((name, bytes) -> {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("name", name);
            file.put("sha256", Sha256.of(bytes));
            file.put("bytes", bytes.length);
            list.add(file);
        });
        tree.put("files", list);
        return JsonTrees.write(tree);
    }

    static Mapped<Manifest> read(byte[] json) {
        return CONTRACT.read(json).map(Manifest::of);
    }

    private static Manifest of(JsonNode node) {
        Region region = Arrays.stream(Region.values())
                .filter(each -> each.code().equals(node.path("region").asString()))
                .findFirst()
                .orElseThrow();
        Map<String, String> checksums = new LinkedHashMap<>();
        node.path("files")
                .forEach(file -> checksums.put(
                        file.path("name").asString(), file.path("sha256").asString()));
        ReleaseView release = new ReleaseView(
                node.path("reference").asString(),
                region,
                LocalDate.parse(node.path("from").asString()),
                LocalDate.parse(node.path("until").asString()),
                node.path("preview").asBoolean(),
                node.path("threshold").asInt(),
                node.has("target") ? Optional.of(node.path("target").asInt()) : Optional.empty(),
                new Table(node.path("table").asString(), Grid.DIMENSIONS, List.of()));
        return new Manifest(release, checksums);
    }

    ReleaseView with(Table table) {
        return new ReleaseView(
                release.reference(),
                release.region(),
                release.from(),
                release.until(),
                release.preview(),
                release.threshold(),
                release.target(),
                table);
    }
}
