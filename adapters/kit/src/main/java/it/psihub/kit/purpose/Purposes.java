package it.psihub.kit.purpose;

import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.PurposeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The purposes that there are, by id. */
public final class Purposes {
    private final Map<PurposeId, Purpose> byId;

    private Purposes(Map<PurposeId, Purpose> byId) {
        this.byId = byId;
    }

    /**
     * Every {@code purposes/*.json} of the class path; {@code purposes/purpose.schema.json} says what one looks like.
     *
     * @throws ConfigurationMistakes with every problem of every file
     */
    public static Purposes load() {
        List<String> mistakes = new ArrayList<>();
        List<Purpose> purposes = PurposeFiles.read(PurposeFiles.onClassPath(), mistakes);
        ConfigurationMistakes.throwIfAny(mistakes);
        return of(purposes);
    }

    static Purposes of(Collection<Purpose> purposes) {
        Map<PurposeId, Purpose> byId = new LinkedHashMap<>();
        purposes.forEach(purpose -> byId.put(purpose.id(), purpose));
        return new Purposes(byId);
    }

    public List<Purpose> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Purpose> find(PurposeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The purpose, for callers that were checked at start. */
    public Purpose get(PurposeId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no purpose " + id.value()));
    }
}
