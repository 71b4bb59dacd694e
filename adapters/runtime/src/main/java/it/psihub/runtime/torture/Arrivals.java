package it.psihub.runtime.torture;

import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Hands persons in, by file and record by record, and remembers what of each. */
final class Arrivals {
    private static final int BY_DOOR_ONE_IN = 2;
    private static final int REFERRED_ONE_IN = 3;

    private final Ground ground;
    private final Post post;
    private final Random random;
    private final boolean health;
    private final Map<Newcomer, Integer> profiles = new LinkedHashMap<>();
    private int files;

    Arrivals(Ground ground, Post post, Random random, boolean health) {
        this.health = health;
        this.ground = ground;
        this.post = post;
        this.random = random;
    }

    /** Everybody who was handed in, with the latest version of the profile. */
    Map<Newcomer, Integer> all() {
        return profiles;
    }

    /** So many new persons, and news of some who came before. */
    void handIn(int persons, int news) {
        Map<String, List<Newcomer.Line>> byFile = new LinkedHashMap<>();
        List<Newcomer> before = new ArrayList<>(profiles.keySet());
        for (int i = 0; i < news && !before.isEmpty(); i++) {
            Newcomer known = before.get(random.nextInt(before.size()));
            int version = profiles.getOrDefault(known, 0) + 1;
            if (version <= Newcomer.VERSIONS) {
                profiles.put(known, version);
                byFile.computeIfAbsent(known.source(), source -> new ArrayList<>())
                        .add(known.profile(version));
            }
        }
        for (int i = 0; i < persons; i++) {
            int number = profiles.size();
            Newcomer fresh = new Newcomer(
                    number,
                    Ground.REGIONS.get(number / 2 % Ground.REGIONS.size()),
                    health && number % REFERRED_ONE_IN == 0);
            profiles.put(fresh, 1);
            if (number % BY_DOOR_ONE_IN == 0) {
                post.send(fresh.source(), fresh.lines());
            } else {
                byFile.computeIfAbsent(fresh.source(), source -> new ArrayList<>())
                        .addAll(fresh.lines());
            }
        }
        byFile.forEach(this::write);
    }

    /** Whole at once, by renaming. */
    private void write(String source, List<Newcomer.Line> lines) {
        String name = String.format(Locale.ROOT, "%s.%05d.ndjson", source, ++files);
        Path draft = ground.inbox().resolve(name + ".draft");
        try {
            Files.writeString(
                    draft, lines.stream().map(line -> line.json() + "\n").collect(Collectors.joining()));
            Files.move(draft, ground.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + ground.inbox(), refused);
        }
    }

    /** Whether all that was handed in has been acknowledged. */
    boolean acknowledged() {
        return post.idle() && ground.waiting().isEmpty();
    }
}
