package it.psihub.modi.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys from files, each with the time in which it is used. */
public final class FileOwnKeys implements OwnKeys {
    private static final ZoneId ITALY = ZoneId.of("Europe/Rome");

    private record Timed(OwnKey key, Window window) {}

    private final Map<String, Watched<Timed>> keys;
    private final InstantSource clock;

    private FileOwnKeys(Map<String, Watched<Timed>> keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param home what relative paths are relative to
     * @param mistakes takes one for each key that cannot be used, as {@code keys.hub-2026.file: …}
     */
    public static FileOwnKeys read(
            Map<String, KeySettings> settings, Path home, InstantSource clock, List<String> mistakes) {
        Map<String, Watched<Timed>> keys = new LinkedHashMap<>();
        new TreeMap<>(settings).forEach((name, key) -> {
            try {
                keys.put(name, watched(name, key, home, clock));
            } catch (KeyUnusable unusable) {
                mistakes.add("keys." + name + ".file: " + unusable.getMessage());
            }
        });
        return new FileOwnKeys(keys, clock);
    }

    private static Watched<Timed> watched(String name, KeySettings settings, Path home, InstantSource clock)
            throws KeyUnusable {
        List<Path> files = new ArrayList<>(List.of(home.resolve(settings.file())));
        settings.passwordFile().ifPresent(file -> files.add(home.resolve(file)));
        return new Watched<>(files, bytes -> timed(name, settings, bytes), clock);
    }

    private static Timed timed(String name, KeySettings settings, List<byte[]> files) throws KeyUnusable {
        Optional<char[]> password = files.size() > 1 ? Optional.of(password(files.get(1))) : Optional.empty();
        KeyMaterial material = KeyMaterial.read(files.get(0), pkcs12(settings.file()), password, settings.alias());
        Window agreed = new Window(
                settings.from().map(FileOwnKeys::start).orElse(Instant.MIN),
                settings.until()
                        .map(day -> start(day.plusDays(1)).minusSeconds(1))
                        .orElse(Instant.MAX));
        Window own = material.chain().isEmpty()
                ? Window.ALWAYS
                : Window.of(material.chain().get(0));
        OwnKey key = new OwnKey(name, settings.kid().orElse(name), material.key(), material.chain());
        return new Timed(key, agreed.within(own));
    }

    /** The first line: an editor ends it with a line feed. */
    private static char[] password(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("").toCharArray();
    }

    private static boolean pkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ITALY).toInstant();
    }

    /** All but that one, which is for something else; it too, when there is no other. */
    public FileOwnKeys without(String name) {
        Map<String, Watched<Timed>> others = new LinkedHashMap<>(keys);
        others.remove(name);
        return others.isEmpty() ? this : new FileOwnKeys(others, clock);
    }

    @Override
    public OwnKey current() throws NoKey {
        Instant now = clock.instant();
        return keys.values().stream()
                .map(Watched::get)
                .filter(key -> key.window().holds(now))
                .max(Comparator.comparing(key -> key.window().from()))
                .map(Timed::key)
                .orElseThrow(() -> new NoKey("no key is valid now, of " + keys.keySet()));
    }

    @Override
    public Optional<OwnKey> named(String name) {
        return Optional.ofNullable(keys.get(name)).map(watched -> watched.get().key());
    }

    @Override
    public List<Window> windows() {
        return keys.values().stream().map(watched -> watched.get().window()).toList();
    }
}
