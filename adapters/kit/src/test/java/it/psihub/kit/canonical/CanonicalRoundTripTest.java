package it.psihub.kit.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanonicalRoundTripTest {
    private final Verdicts verdicts = new Verdicts();

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void schemaAcceptsAndModelReadsBack_whateverTheModelWrites(RecordKind kind) {
        for (CanonicalRecord record : RandomRecords.of(kind, 300, 1)) {
            Map<String, Object> tree = CanonicalTree.write(record);

            assertThat(verdicts.schema(kind, tree)).isEmpty();
            assertThat(Verdicts.model(tree).orElseThrow()).isEqualTo(record);
        }
    }
}
