package it.psihub.health;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One health service, {@code hub.counterparts.<name>} with {@code kind: health}.
 *
 * @param address base of its FHIR R4 server
 * @param identifiers under which names it reads Italian identifiers
 * @param requester identifier of the PSI network, {@code system|value}: stands in every task, and is what a collection
 *     searches for
 * @param answerTimeout from the connection to the last byte of the answer
 * @param overlap how far back a collection reads again, since what shares an instant or commits late would be lost
 * @param pageSize tasks a page, 1 to 1000
 */
record HealthSettings(
        URI address,
        Set<Region> regions,
        @DefaultValue("base") IdentifierFamily identifiers,
        @DefaultValue(FhirNames.NETWORK + "|psi") String requester,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("60s") Duration overlap,
        @DefaultValue("100") int pageSize)
        implements Settings {
    private static final Pattern REQUESTER = Pattern.compile("[a-z][^\\s|,$\\\\]*\\|[^\\s|,$\\\\]{1,64}");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    HealthSettings {
        regions = Set.copyOf(regions);
        String scheme = address.getScheme();
        require(
                ("http".equals(scheme) || "https".equals(scheme)) && address.getHost() != null,
                "address is not an http or https URL");
        require(
                address.getRawQuery() == null && address.getRawFragment() == null && address.getUserInfo() == null,
                "address has a query, a fragment or a password");
        require(!regions.isEmpty(), "regions is empty");
        require(REQUESTER.matcher(requester).matches(), "requester does not have the form system|value");
        require(positive(connectTimeout), "connect-timeout is not between 1ms and 10m");
        require(positive(answerTimeout), "answer-timeout is not between 1ms and 10m");
        require(!overlap.isNegative() && overlap.compareTo(Duration.ofDays(7)) <= 0, "overlap is not between 0 and 7d");
        require(pageSize >= 1 && pageSize <= 1000, "page-size is not between 1 and 1000");
    }

    Identifier requesterIdentifier() {
        int bar = requester.indexOf('|');
        return new Identifier().setSystem(requester.substring(0, bar)).setValue(requester.substring(bar + 1));
    }

    /** The address without a slash at its end. */
    String base() {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean positive(Duration duration) {
        return duration.toMillis() >= 1 && duration.compareTo(LONGEST) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
