package it.psihub.canonical.network;

import it.psihub.canonical.InvalidValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What makes a network whole. All faults are told at once. */
final class NetworkRules {
    private NetworkRules() {}

    static <K, V> Map<K, V> byKey(String what, List<V> values, Function<V, K> key) {
        Map<K, V> byKey = new LinkedHashMap<>();
        for (V value : values) {
            if (byKey.putIfAbsent(key.apply(value), value) != null) {
                throw new InvalidValue("network.duplicate", what + " " + key.apply(value) + " stands twice");
            }
        }
        return Collections.unmodifiableMap(byKey);
    }

    static void check(Network network) {
        List<String> faults = new ArrayList<>();
        awards(network, faults);
        for (Site site : network.sites()) {
            award(network, site, faults);
            hub(network, site, faults);
        }
        bodies(network, faults);
        for (Region region : Region.values()) {
            if (network.target(region).isEmpty()) {
                faults.add(region.label() + " has no target");
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidValue("network.reference", String.join("; ", faults));
        }
    }

    private static void awards(Network network, List<String> faults) {
        Set<ProcedureId> used = new HashSet<>();
        for (Award award : network.awards()) {
            Optional<Procedure> procedure = network.procedure(award.procedure());
            if (procedure.isEmpty()) {
                faults.add(award.id() + ": there is no procedure " + award.procedure());
            } else if (procedure.get().region() != award.region()) {
                faults.add(award.id() + ": its procedure is another region's");
            }
            used.add(award.procedure());
        }
        for (Procedure procedure : network.procedures()) {
            if (!used.contains(procedure.id())) {
                faults.add(procedure.id() + ": the procedure awarded nothing");
            }
        }
    }

    private static void award(Network network, Site site, List<String> faults) {
        Optional<Award> award = network.award(site.award());
        if (award.isEmpty()) {
            faults.add(site.id() + ": there is no award " + site.award());
        } else if (award.get().region() != site.region()) {
            faults.add(site.id() + ": its award is another region's");
        }
    }

    private static void hub(Network network, Site site, List<String> faults) {
        if (site.hub().isEmpty()) {
            return;
        }
        SiteId id = site.hub().get();
        Optional<Site> hub = network.site(id);
        if (hub.isEmpty()) {
            faults.add(site.id() + ": there is no site " + id);
        } else if (!hub.get().isHub()) {
            faults.add(site.id() + ": " + id + " is a spoke, not a hub");
        } else if (hub.get().region() != site.region() || !hub.get().award().equals(site.award())) {
            faults.add(site.id() + ": " + id + " is of another region or award");
        }
    }

    private static void bodies(Network network, List<String> faults) {
        Set<SiteId> run = new HashSet<>();
        for (ManagingBody body : network.bodies()) {
            for (SiteId id : body.sites()) {
                run.add(id);
                Optional<Site> site = network.site(id);
                if (site.isEmpty()) {
                    faults.add(body.id() + ": there is no site " + id);
                } else if (site.get().region() != body.region()) {
                    faults.add(body.id() + ": " + id + " is another region's");
                }
            }
        }
        for (Site site : network.sites()) {
            if (!run.contains(site.id())) {
                faults.add(site.id() + ": nobody runs it");
            }
        }
        unusedAwards(network, faults);
    }

    private static void unusedAwards(Network network, List<String> faults) {
        Set<AwardId> used = new HashSet<>();
        network.sites().stream().filter(Site::isHub).forEach(hub -> used.add(hub.award()));
        for (Award award : network.awards()) {
            if (!used.contains(award.id())) {
                faults.add(award.id() + ": no hub works under the award");
            }
        }
    }
}
