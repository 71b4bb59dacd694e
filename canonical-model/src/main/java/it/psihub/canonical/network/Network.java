package it.psihub.canonical.network;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole network at one time; immutable, and whole by construction: every reference resolves, a spoke belongs to a hub
 * of its own region and award, every site has a managing body, every region a target.
 *
 * <p>{@link ProgrammeFigures} says whether it also has the size that the programme announces.
 */
public final class Network {
    private final Map<ProcedureId, Procedure> procedures;
    private final Map<AwardId, Award> awards;
    private final Map<SiteId, Site> sites;
    private final Map<BodyId, ManagingBody> bodies;
    private final Map<Region, Target> targets;
    private final Professionals professionals;

    /**
     * @throws it.psihub.canonical.InvalidValue with code {@code network.duplicate} or {@code network.reference} and every
     *     fault in the text
     */
    public Network(
            List<Procedure> procedures,
            List<Award> awards,
            List<Site> sites,
            List<ManagingBody> bodies,
            List<Target> targets,
            Professionals professionals) {
        this.procedures = NetworkRules.byKey("procedure", procedures, Procedure::id);
        this.awards = NetworkRules.byKey("award", awards, Award::id);
        this.sites = NetworkRules.byKey("site", sites, Site::id);
        this.bodies = NetworkRules.byKey("managing body", bodies, ManagingBody::id);
        this.targets = NetworkRules.byKey("target", targets, Target::region);
        this.professionals = professionals;
        NetworkRules.check(this);
    }

    public List<Procedure> procedures() {
        return List.copyOf(procedures.values());
    }

    public List<Award> awards() {
        return List.copyOf(awards.values());
    }

    public List<Site> sites() {
        return List.copyOf(sites.values());
    }

    public List<ManagingBody> bodies() {
        return List.copyOf(bodies.values());
    }

    public List<Target> targets() {
        return targets.values().stream()
                .sorted(Comparator.comparing(Target::region))
                .toList();
    }

    public Professionals professionals() {
        return professionals;
    }

    public Optional<Procedure> procedure(ProcedureId id) {
        return Optional.ofNullable(procedures.get(id));
    }

    public Optional<Award> award(AwardId id) {
        return Optional.ofNullable(awards.get(id));
    }

    public Optional<Site> site(SiteId id) {
        return Optional.ofNullable(sites.get(id));
    }

    public Optional<ManagingBody> body(BodyId id) {
        return Optional.ofNullable(bodies.get(id));
    }

    public Optional<Target> target(Region region) {
        return Optional.ofNullable(targets.get(region));
    }

    public List<Site> hubs(Region region) {
        return sites.values().stream()
                .filter(site -> site.region() == region && site.isHub())
                .toList();
    }

    public List<Site> spokes(Region region) {
        return sites.values().stream()
                .filter(site -> site.region() == region && !site.isHub())
                .toList();
    }

    /** The spokes that bring people to a hub; a spoke has none. */
    public List<Site> spokesOf(SiteId hub) {
        return sites.values().stream()
                .filter(site -> site.hub().filter(hub::equals).isPresent())
                .toList();
    }

    /** The hub that takes charge of those whom a site meets: the site itself when it is a hub. */
    public Optional<Site> hubOf(SiteId id) {
        return site(id).flatMap(site -> site.hub().map(this::site).orElse(Optional.of(site)));
    }

    /** The bodies that run a site, in the order of the network's table. */
    public List<ManagingBody> bodiesOf(SiteId site) {
        return bodies.values().stream()
                .filter(body -> body.sites().contains(site))
                .toList();
    }
}
