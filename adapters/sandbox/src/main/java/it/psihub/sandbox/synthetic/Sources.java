package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Award;
import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.Site;
import java.util.LinkedHashMap;
import java.util.Map;

/** The systems that PSI use: one an award; every fifth exports tables instead of NDJSON. */
final class Sources {
    private static final int CSV_EVERY = 5;

    private Sources() {}

    static String of(Site site) {
        return "psi-" + site.award();
    }

    /** Every source, and whether it writes CSV. */
    static Map<String, Boolean> writesCsv(Network network) {
        Map<String, Boolean> sources = new LinkedHashMap<>();
        for (Award award : network.awards()) {
            sources.put("psi-" + award.id(), sources.size() % CSV_EVERY == 2);
        }
        return sources;
    }
}
