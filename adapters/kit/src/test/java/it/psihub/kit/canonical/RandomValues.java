package it.psihub.kit.canonical;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.identity.CheckCharacter;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.work.OccupationCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random values that the model accepts, at the edges of what it accepts more often than chance would have it. */
final class RandomValues {
    private static final String KEBAB = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final String WORDS = "aàéñßỌ̀ঢাکาអ汉ጎਸжÞ 'Ω’-𐐀.\n\t";
    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    boolean flag() {
        return random.nextBoolean();
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value.get());
    }

    /** Up to three, now and then as many as there may be. */
    <T> List<T> list(int min, int max, Supplier<T> value) {
        int size = random.nextInt(12) == 0 ? max : Math.min(max, between(min, 3));
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value.get());
        }
        return values;
    }

    <E extends Enum<E>> E code(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    <E extends Enum<E>> List<E> distinct(Class<E> type) {
        List<E> all = new ArrayList<>(List.of(type.getEnumConstants()));
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(all.size() + 1));
    }

    String of(String alphabet, int min, int max) {
        StringBuilder text = new StringBuilder();
        for (int n = between(min, max); n > 0; n--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Characters of many scripts, some outside the basic plane; 1 to {@code max} of them, never blank. */
    String text(int max) {
        int[] alphabet = WORDS.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int n = random.nextInt(20) == 0 ? max - 1 : random.nextInt(Math.min(max, 40)); n > 0; n--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    FreeText words() {
        return new FreeText(text(4000));
    }

    RecordKey key(RecordKind kind) {
        return new RecordKey(kind, new SourceId(kebab()), id());
    }

    LocalId id() {
        return new LocalId(of("ABCabc019._:-", 1, 64));
    }

    long version() {
        return random.nextInt(10) == 0 ? Long.MAX_VALUE : between(1, 9);
    }

    String kebab() {
        return of("ab9", 1, 1) + of(KEBAB, 1, 39);
    }

    SiteId site() {
        return new SiteId(kebab());
    }

    LocalDate day() {
        return LocalDate.of(between(1950, 2099), between(1, 12), 1).plusDays(between(0, 30));
    }

    LocalDate from(LocalDate day) {
        return day.plusDays(between(0, 900));
    }

    Instant moment() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000_000));
    }

    String digits(int n) {
        return of("0123456789", n, n);
    }

    String elevenDigits() {
        String ten = digits(10);
        return ten + ElevenDigits.checkDigit(ten);
    }

    String codiceFiscale() {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        int day = between(1, 31) + (flag() ? 40 : 0);
        String first15 = of(letters, 6, 6)
                + digits(2)
                + of("ABCDEHLMPRST", 1, 1)
                + (day < 10 ? "0" : "")
                + day
                + of(letters, 1, 1)
                + of("0123456789LMNPQRSTUV", 3, 3);
        return first15 + CheckCharacter.of(first15);
    }

    ComuneCode comune() {
        return new ComuneCode(of("ABCDEFGHIJKLM", 1, 1) + digits(3));
    }

    OccupationCode occupation() {
        StringBuilder code = new StringBuilder(of("123456789", 1, 1));
        for (int n = between(0, 5); n > 0; n--) {
            code.append('.').append(digits(between(1, 2)));
        }
        return new OccupationCode(code.toString());
    }

    LanguageCode language() {
        return new LanguageCode(of("abcxyz", 2, 3));
    }

    LanguageSkill skill() {
        return new LanguageSkill(language(), code(LanguageLevel.class), maybe(() -> code(LanguageLevel.class)));
    }

    String deliveryKey() {
        return of("0123456789abcdef", 32, 32);
    }
}
