package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.Site;
import it.psihub.canonical.network.Target;
import it.psihub.sandbox.synthetic.Traits.Age;
import it.psihub.sandbox.synthetic.Traits.BirthDate;
import it.psihub.sandbox.synthetic.Traits.NameForm;
import it.psihub.sandbox.synthetic.Traits.Papers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes persons one after the other, spread over the sites by the regions' targets. */
final class People {
    private static final int HUB_WEIGHT = 3;

    private final Network network;
    private final Origins origins = new Origins();
    private final Traits.Dealer dealer;
    private final long seed;
    private final LocalDate today;
    private final int number;
    private final Set<String> codes = new HashSet<>();
    private final Map<Region, List<Site>> sites = new EnumMap<>(Region.class);

    People(Network network, int number, long seed, LocalDate today) {
        this.network = network;
        this.number = number;
        this.seed = seed;
        this.today = today;
        dealer = new Traits.Dealer(seed);
        for (Site site : network.sites()) {
            List<Site> ofRegion = sites.computeIfAbsent(site.region(), region -> new ArrayList<>());
            ofRegion.addAll(Collections.nCopies(site.isHub() ? HUB_WEIGHT : 1, site));
        }
    }

    /** Must be asked in order, since no two persons share a code. */
    Person person(int index) {
        Chance chance = Chance.of(seed, "person", index);
        Traits traits = dealer.of(index);
        Origin origin = origins.pick(chance, traits.papers() == Papers.ENI);
        boolean female = chance.percent(30);
        Origins.Name family = origins.family(chance, origin);
        Origins.Name given = origins.given(chance, origin, female);
        Optional<Origins.Name> known = traits.name() == NameForm.SINGLE ? Optional.empty() : Optional.of(given);
        LocalDate birth = birth(chance, traits);
        String givenLetters = known.map(Origins.Name::latin).orElse("");
        String code = FiscalCode.of(family.latin(), givenLetters, birth, female, origin.country());
        while (!codes.add(code)) {
            birth = traits.birthDate() == BirthDate.FIRST_OF_JANUARY ? birth.minusYears(1) : birth.minusDays(1);
            code = FiscalCode.of(family.latin(), givenLetters, birth, female, origin.country());
        }
        Site met = site(chance, region(index));
        Site hub = network.hubOf(met.id()).orElseThrow();
        Optional<Site> other = traits.papers().twoSources() ? Optional.of(otherSite(chance, met)) : Optional.empty();
        return new Person(index, traits, origin, family, known, female, birth, code, met, hub, other);
    }

    private LocalDate birth(Chance chance, Traits traits) {
        LocalDate day = traits.age() == Age.MINOR
                ? chance.day(today.minusYears(17).plusDays(30), today.minusYears(15))
                : chance.day(today.minusYears(58), today.minusYears(20));
        return traits.birthDate() == BirthDate.FIRST_OF_JANUARY ? day.withDayOfYear(1) : day;
    }

    /** Persons in the order of their index fill the regions by the shares of the targets, dealt like hands of cards. */
    private Region region(int index) {
        List<Target> targets = network.targets();
        long sum = targets.stream().mapToLong(Target::takenInCharge).sum();
        long point = Math.floorMod(index * 2_654_435_761L, (long) number) * sum / number;
        for (Target target : targets) {
            if (point < target.takenInCharge()) {
                return target.region();
            }
            point -= target.takenInCharge();
        }
        throw new IllegalStateException("the point lies beyond all targets");
    }

    private Site site(Chance chance, Region region) {
        return chance.pick(sites.getOrDefault(region, List.of()));
    }

    private Site otherSite(Chance chance, Site met) {
        List<Site> sites = network.sites().stream()
                .filter(site -> !site.award().equals(met.award()))
                .toList();
        return chance.pick(sites);
    }
}
