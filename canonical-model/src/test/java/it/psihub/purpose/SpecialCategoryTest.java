package it.psihub.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.SpecialCategory;
import it.psihub.canonical.care.ExploitationIndex;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.person.Permit;
import it.psihub.canonical.person.PermitMotive;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exploitation, health and the ground of a permit cannot be held by what goes to job centres and matching services. */
class SpecialCategoryTest {

    @ParameterizedTest
    @ValueSource(classes = {JobSeekerView.class, CandidateView.class, ReleaseView.class})
    void viewCannotHoldSpecialCategories(Class<? extends Record> view) {
        assertThat(special(view)).isEmpty();
        assertThat(open(view)).as("types that could hide anything").isEmpty();
    }

    @Test
    void walkFindsThem_whereAViewMayHoldThem() {
        assertThat(special(ReferralView.class)).containsEntry(HealthNeed.class, "ReferralView.need");
    }

    @Test
    void walkFindsThem_behindOptionalListMapArrayAndSealedTypes() {
        assertThat(special(Planted.class))
                .containsEntry(PermitMotive.class, "Planted.permits.motive")
                .containsEntry(ExploitationIndex.class, "Planted.either.index")
                .containsEntry(HealthNeed.class, "Planted.needs");
    }

    @Test
    void walkTellsOfTypesThatCouldHideThem() {
        assertThat(open(Hiding.class)).containsValues("Hiding.anything", "Hiding.some");
    }

    private static Map<Class<?>, String> special(Class<? extends Record> view) {
        Map<Class<?>, String> found = new LinkedHashMap<>(Reachable.from(view));
        found.keySet().removeIf(type -> !SpecialCategory.class.isAssignableFrom(type));
        return found;
    }

    /** Interfaces and open classes of no known content; those of the JDK that views use hold what their arguments say. */
    private static Map<Class<?>, String> open(Class<? extends Record> view) {
        Map<Class<?>, String> found = new LinkedHashMap<>(Reachable.from(view));
        found.keySet().removeIf(SpecialCategoryTest::closed);
        return found;
    }

    private static boolean closed(Class<?> type) {
        return type.isPrimitive()
                || type.isRecord()
                || type.isEnum()
                || type.isSealed()
                || Modifier.isFinal(type.getModifiers())
                || type == List.class
                || type == Map.class;
    }

    private record Planted(Optional<List<Permit>> permits, Either either, Map<String, HealthNeed[]> needs) {}

    private sealed interface Either {}

    private record Left(ExploitationIndex index) implements Either {}

    private record Right(int count) implements Either {}

    private record Hiding(Object anything, List<? extends CharSequence> some) {}
}
