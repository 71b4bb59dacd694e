package it.psihub.jobcentre;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.SiteId;
import it.psihub.exchange.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One job-centre gateway: the block {@code hub.counterparts.<name>} with {@code kind: job-centre}.
 *
 * @param address where the {@code servizicoap} service answers
 * @param namespace the gateway's own namespace of the contract; its types are under {@code <namespace>/types}
 * @param regions the regions whose persons it is responsible for
 * @param sendingBody code of the job centre that holds new records, 11 characters
 * @param neutralPermitMotive the motive that stands for every ground of a permit, agreed with the data-protection
 *     officer; without it nobody from outside the Union is sent
 * @param acceptsProvisionalTaxCode whether eleven digits count as a codice fiscale
 * @param absentGivenName what stands as given name of persons who have but one name; without it they are held
 * @param absentStreet what stands as street where only the municipality is known; without it such persons are held
 * @param siteAddress of every site that {@code siteAddresses} does not name
 * @param siteAddresses by site id; domicile of persons whose residence is confidential
 * @param domicileAtSite whether persons without a residence have their domicile at the site's address, too
 * @param connectTimeout until the connection stands
 * @param answerTimeout from then to the last byte of the answer
 */
public record JobCentreSettings(
        URI address,
        @DefaultValue(NATIONAL_NAMESPACE) String namespace,
        Set<Region> regions,
        Optional<String> sendingBody,
        Optional<String> neutralPermitMotive,
        @DefaultValue("false") boolean acceptsProvisionalTaxCode,
        Optional<String> absentGivenName,
        Optional<String> absentStreet,
        Optional<SiteAddress> siteAddress,
        Map<String, SiteAddress> siteAddresses,
        @DefaultValue("false") boolean domicileAtSite,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration answerTimeout)
        implements Settings {
    /** Of the national service; regional gateways have their own. */
    public static final String NATIONAL_NAMESPACE = "http://servizi.lavoro.gov.it/servizicoap";

    private static final Pattern BODY = Pattern.compile("[A-Z0-9]{11}");
    private static final Pattern MOTIVE = Pattern.compile("[A-Z0-9]{1,4}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9+.-]*:[^\\s{}*]+[^\\s{}*/]");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public JobCentreSettings {
        regions = Set.copyOf(regions);
        siteAddresses = Map.copyOf(siteAddresses);
    }

    Optional<SiteAddress> addressOf(SiteId site) {
        return Optional.ofNullable(siteAddresses.get(site.value())).or(() -> siteAddress);
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            mistakes.add("address: is not a URL of http or https");
        }
        if (address.getUserInfo() != null || address.getFragment() != null) {
            mistakes.add("address: holds a user or a fragment");
        }
        if (regions.isEmpty()) {
            mistakes.add("regions: is missing");
        }
        check("namespace", Optional.of(namespace), NAMESPACE, "a URI without a slash at its end", mistakes);
        check("sending-body", sendingBody, BODY, "a code of 11 capital letters and digits", mistakes);
        check("neutral-permit-motive", neutralPermitMotive, MOTIVE, "1 to 4 capital letters and digits", mistakes);
        checkText("absent-given-name", absentGivenName, 100, mistakes);
        checkText("absent-street", absentStreet, 200, mistakes);
        siteAddress.ifPresent(where -> mistakes.addAll(where.mistakes("site-address")));
        siteAddresses.forEach((site, where) -> mistakes.addAll(where.mistakes("site-addresses." + site)));
        checkDuration("connect-timeout", connectTimeout, mistakes);
        checkDuration("answer-timeout", answerTimeout, mistakes);
        return mistakes;
    }

    private static void check(
            String property, Optional<String> value, Pattern form, String what, List<String> mistakes) {
        if (value.isPresent() && !form.matcher(value.get()).matches()) {
            mistakes.add(property + ": is not " + what);
        }
    }

    private static void checkText(String property, Optional<String> text, int longest, List<String> mistakes) {
        if (text.filter(value -> value.isBlank() || value.length() > longest).isPresent()) {
            mistakes.add(property + ": is not a text of 1 to " + longest + " characters");
        }
    }

    private static void checkDuration(String property, Duration value, List<String> mistakes) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            mistakes.add(property + ": is not between 1ms and 10m");
        }
    }
}
