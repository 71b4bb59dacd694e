package it.psihub.labourmatching;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One matching service: the block {@code hub.counterparts.<name>} with {@code kind: labour-matching}.
 *
 * @param address what the paths of the contract follow, such as {@code https://matching.example.org}
 * @param regions the regions whose persons it serves
 * @param tokenFile holds the bearer token by which the service knows the hub; read anew for each call, so that it can be
 *     changed, and looked for by the probe: what is missing here must not stop the others; without it the hub calls
 *     without a token
 * @param connectTimeout until the connection stands
 * @param answerTimeout from then to the last byte of the answer
 * @param pageSize vacancies asked for at a time, 1 to 1000
 */
record MatchingSettings(
        URI address,
        Set<Region> regions,
        Optional<Path> tokenFile,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration answerTimeout,
        @DefaultValue("200") int pageSize)
        implements Settings {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    MatchingSettings {
        regions = Set.copyOf(regions);
    }

    /** An operation's address. */
    URI at(String pathAndQuery) {
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            mistakes.add("address: is not a URL of http or https");
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            mistakes.add("address: holds a user, a query or a fragment");
        }
        if (regions.isEmpty()) {
            mistakes.add("regions: is missing");
        }
        if (pageSize < 1 || pageSize > 1000) {
            mistakes.add("page-size: is not between 1 and 1000");
        }
        checkDuration("connect-timeout", connectTimeout, mistakes);
        checkDuration("answer-timeout", answerTimeout, mistakes);
        return mistakes;
    }

    private static void checkDuration(String property, Duration value, List<String> mistakes) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            mistakes.add(property + ": is not between 1ms and 10m");
        }
    }
}
