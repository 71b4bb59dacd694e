package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import tools.jackson.databind.node.ObjectNode;

/** Profiles of nobody. */
final class Candidates {

    private Candidates() {}

    static String pseudonym(int number) {
        return "p".repeat(20)
                + "%06d"
                        .formatted(number)
                        .replace('0', 'a')
                        .replace('1', 'b')
                        .replace('8', 'c')
                        .replace('9', 'd');
    }

    /** A farm labourer of Foggia who speaks Italian and may work. */
    static ObjectNode labourer(int number) {
        return (ObjectNode) Json.read("""
                {"pseudonym":"%s","version":1,
                 "occupations":[{"scheme":"CP","version":"2011","code":"8.3.1.1.0"}],
                 "languages":[{"language":"it","level":"B1"},{"language":"bm","level":"C2"}],
                 "licences":["B"],"skills":["pruning"],"education":"primary","experience_months":12,
                 "availability":{"from":"2024-01-01","hours":"any"},
                 "reach":{"municipality":"D643","province":"FG","radius_km":50,"own_transport":false},
                 "may_work":true,"valid_until":"2099-01-01"}
                """.formatted(pseudonym(number)));
    }
}
