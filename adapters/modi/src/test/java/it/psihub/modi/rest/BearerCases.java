package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.MovingClock;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.config.Agreement;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What cases of bearer tokens share: a guard of one counterpart, and how a refusal must look. */
abstract class BearerCases {
    final MovingClock clock = new MovingClock();

    static UnaryOperator<String> with(String member) {
        return json -> "{" + member + "," + json.substring(1);
    }

    static UnaryOperator<String> key(String member) {
        return json -> "{\"alg\":\"RS256\",\"typ\":\"JWT\"" + (member.isEmpty() ? "" : "," + member) + "}";
    }

    static UnaryOperator<String> algorithm(String json) {
        return header -> header.replace("\"RS256\"", json);
    }

    void assertRefused(String token, String fault) {
        assertCode(bearer(token).refusedBy(guard()), "authorization." + fault);
    }

    static void assertCode(Refusal refusal, String code) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(401);
    }

    static Exchange bearer(String token) {
        return new Exchange().set("Authorization", "Bearer " + token);
    }

    RestGuard guard() {
        return guard(Agreements.called(new Pattern[] {ID_AUTH_REST_02}));
    }

    RestGuard guard(Agreement... agreements) {
        return RestSecurity.guard(List.of(agreements), Optional.empty(), clock);
    }
}
