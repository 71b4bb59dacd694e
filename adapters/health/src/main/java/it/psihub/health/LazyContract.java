package it.psihub.health;

import it.psihub.schemas.Schemas;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract, built when first needed, or in the background when the hub starts: it costs seconds. */
final class LazyContract {
    private static final Logger LOG = LoggerFactory.getLogger(LazyContract.class);
    /** A whole referral: the validator loads what it needs when it meets it first. */
    private static final String EXAMPLE = "health/example-referral.json";

    private final Supplier<FhirContract> build;
    private @Nullable FhirContract built;

    LazyContract(Supplier<FhirContract> build) {
        this.build = build;
    }

    /** Waits for whoever is building it. */
    synchronized FhirContract get() {
        FhirContract contract = Optional.ofNullable(built).orElseGet(build);
        built = contract;
        return contract;
    }

    /** Builds it on a thread of its own, and returns at once. */
    void warm() {
        Thread thread = new Thread(this::load, "health-contract");
        thread.setDaemon(true);
        thread.start();
    }

    private void load() {
        try {
            get().check(Schemas.text(EXAMPLE), Set.of(FhirNames.TRANSACTION));
        } catch (RuntimeException broken) {
            // The next check fails in the same way, where somebody waits for it.
            LOG.error("the FHIR contract cannot be loaded", broken);
        }
    }
}
