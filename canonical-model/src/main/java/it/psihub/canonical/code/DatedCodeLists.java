package it.psihub.canonical.code;

import it.psihub.canonical.InvalidValue;
import java.io.Reader;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Code lists held in memory; immutable, safe to share. */
public final class DatedCodeLists implements CodeLists {
    private final Map<CodeList, Loaded> lists;

    private record Loaded(CodeListSource source, List<Code> codes, Map<String, List<Code>> byValue) {}

    private DatedCodeLists(Map<CodeList, Loaded> lists) {
        this.lists = lists;
    }

    /**
     * Reads {@code index.csv} and every file that it names.
     *
     * @param file opens a file of the folder by its name; the reader is closed here
     * @throws InvalidValue when a list is missing, a line is wrong or two entries of a value overlap; the text names file
     *     and line
     */
    public static DatedCodeLists read(Function<String, Reader> file) {
        Map<CodeListSource, List<Code>> codes = CodesCsv.read(file);
        Map<CodeList, Loaded> lists = new EnumMap<>(CodeList.class);
        codes.forEach((source, entries) -> lists.put(source.list(), index(source, entries)));
        for (CodeList list : CodeList.values()) {
            if (!lists.containsKey(list)) {
                throw new InvalidValue("code.list", CodesCsv.INDEX + ": no file for " + list);
            }
        }
        return new DatedCodeLists(lists);
    }

    @Override
    public Optional<Code> find(CodeList list, String value, LocalDate on) {
        List<Code> entries = loaded(list).byValue().getOrDefault(value, List.of());
        for (Code code : entries) {
            if (code.validOn(on)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Code> all(CodeList list) {
        return loaded(list).codes();
    }

    /** Version, source and licence of a list: every code that leaves travels with its list's version. */
    public CodeListSource source(CodeList list) {
        return loaded(list).source();
    }

    /** Every list's source, in the order of {@link CodeList}. */
    public Collection<CodeListSource> sources() {
        return lists.values().stream().map(Loaded::source).toList();
    }

    private Loaded loaded(CodeList list) {
        Loaded found = lists.get(list);
        if (found == null) {
            throw new IllegalStateException("every list is loaded on construction: " + list);
        }
        return found;
    }

    private static Loaded index(CodeListSource source, List<Code> codes) {
        Map<String, List<Code>> byValue = new HashMap<>();
        for (Code code : codes) {
            byValue.merge(code.value(), List.of(code), (before, added) -> joined(source, before, code));
        }
        return new Loaded(source, codes, byValue);
    }

    private static List<Code> joined(CodeListSource source, List<Code> before, Code code) {
        for (Code other : before) {
            if (overlap(other, code)) {
                throw new InvalidValue("code.overlap", source.file() + ": two entries of " + code.value() + " overlap");
            }
        }
        return Stream.concat(before.stream(), Stream.of(code)).toList();
    }

    private static boolean overlap(Code a, Code b) {
        return !a.validFrom().isAfter(b.validTo().orElse(LocalDate.MAX))
                && !b.validFrom().isAfter(a.validTo().orElse(LocalDate.MAX));
    }
}
