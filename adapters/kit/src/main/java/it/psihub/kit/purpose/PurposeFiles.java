package it.psihub.kit.purpose;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.kit.check.JsonContract;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.PurposeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;

/** Reads purpose files. */
final class PurposeFiles {

    private PurposeFiles() {}

    static List<Resource> onClassPath() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:purposes/*.json"))
                    .filter(file -> !name(file).endsWith(".schema.json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the purpose files", e);
        }
    }

    /** The good ones; what is wrong with the others goes into {@code mistakes}. */
    static List<Purpose> read(List<Resource> files, List<String> mistakes) {
        JsonContract contract = JsonContract.of("purposes/purpose.schema.json");
        List<Purpose> purposes = new ArrayList<>();
        Set<PurposeId> seen = new HashSet<>();
        for (Resource file : files) {
            contract.read(bytes(file))
                    .fold(
                            node -> {
                                Purpose purpose = purpose(node);
                                purposes.add(purpose);
                                if (!name(file).equals(purpose.id().value() + ".json")) {
                                    mistakes.add("purposes/" + name(file) + ": the id is not the file's name");
                                }
                                if (!seen.add(purpose.id())) {
                                    mistakes.add("purposes/" + name(file) + ": stands twice on the class path");
                                }
                                return true;
                            },
                            problems -> mistakes.addAll(problems.stream()
                                    .map(problem -> "purposes/" + name(file) + problem.path() + ": " + problem.text())
                                    .toList()));
        }
        return purposes;
    }

    private static Purpose purpose(JsonNode node) {
        Optional<ConsentPurpose> consent = Arrays.stream(ConsentPurpose.values())
                .filter(known -> known.code().equals(node.path("consent").asString("")))
                .findFirst();
        Set<String> fields = StreamSupport.stream(node.path("fields").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Purpose(
                new PurposeId(node.path("id").asString()),
                node.path("version").asInt(),
                node.path("recipient").asString(),
                node.path("legal_basis").asString(),
                consent,
                fields);
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name(file), e);
        }
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
