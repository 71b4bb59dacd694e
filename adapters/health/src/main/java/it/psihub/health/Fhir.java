package it.psihub.health;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.StrictErrorHandler;

/** The one FHIR context of the process: it is costly to build, and built when first asked for. */
final class Fhir {
    private static final FhirContext CONTEXT = create();

    private Fhir() {}

    static FhirContext context() {
        return CONTEXT;
    }

    /** Writes JSON; throws on nothing that the mapping makes. */
    static IParser writer() {
        return CONTEXT.newJsonParser();
    }

    /** Reads JSON and refuses what R4 does not know. */
    static IParser strictReader() {
        return CONTEXT.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }

    static WireFactory clients() {
        return (WireFactory) CONTEXT.getRestfulClientFactory();
    }

    private static FhirContext create() {
        FhirContext context = FhirContext.forR4();
        // HAPI's own handler logs what it skips, values included.
        context.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
        context.setRestfulClientFactory(new WireFactory(context));
        return context;
    }
}
