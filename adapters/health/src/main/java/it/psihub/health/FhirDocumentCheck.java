package it.psihub.health;

import it.psihub.canonical.Problem;
import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.exchange.DocumentCheck;
import it.psihub.schemas.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Checks a FHIR R4 resource in JSON by the base specification and the profiles that it declares; a transaction by the
 * profile of referrals. Nothing is loaded before the first document.
 */
public final class FhirDocumentCheck implements DocumentCheck {
    private static final class Loaded {
        static final FhirContract CONTRACT = new FhirContract(
                DatedCodeLists.read(file -> Schemas.reader("codes/" + file)).all(CodeList.HEALTH_NEED));
    }

    @Override
    public String kind() {
        return "fhir";
    }

    @Override
    public List<Problem> check(InputStream document) throws IOException {
        String json = new String(document.readAllBytes(), StandardCharsets.UTF_8);
        boolean transaction = RawJson.resource(json)
                .filter(resource -> RawJson.isBundle(resource, "transaction"))
                .isPresent();
        return Loaded.CONTRACT.check(json, transaction ? Set.of(FhirNames.TRANSACTION) : Set.of());
    }
}
