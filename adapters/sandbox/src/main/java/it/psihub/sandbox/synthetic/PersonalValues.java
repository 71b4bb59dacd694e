package it.psihub.sandbox.synthetic;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What stands about persons in the files, for a search through places where none of it may stand. Texts that could stand
 * there by chance are left out: Latin names of fewer than seven letters.
 */
public record PersonalValues(
        Set<String> names,
        Set<String> identifiers,
        Set<String> permitNumbers,
        Set<String> phones,
        Set<String> emails,
        Set<String> addresses,
        Set<String> notes,
        Set<String> employers,
        Set<String> subjectIds) {
    private static final int LATIN_LETTERS = 7;

    static PersonalValues none() {
        return new PersonalValues(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    public Stream<String> all() {
        return Stream.of(names, identifiers, permitNumbers, phones, emails, addresses, notes, employers, subjectIds)
                .flatMap(Set::stream);
    }

    void add(JsonNode record) {
        collect("", record);
        subjectIds.add(record.path(record.path("kind").asString().equals("subject") ? "id" : "subject")
                .asString());
    }

    private void collect(String field, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(each -> collect(each.getKey(), each.getValue()));
        } else if (node.isArray()) {
            node.forEach(each -> collect(field, each));
        } else if (node.isString()) {
            text(field, node.asString());
        }
    }

    private void text(String field, String text) {
        switch (field) {
            case "family_name", "given_name" -> {
                if (distinct(text)) {
                    names.add(text);
                }
            }
            case "value" -> identifiers.add(text);
            case "number", "renewal_receipt" -> permitNumbers.add(text);
            case "phones", "phone", "safe_phone" -> phones.add(text);
            case "email" -> emails.add(text);
            case "street" -> addresses.add(text);
            case "notes", "narrative", "goals" -> notes.add(text);
            case "employer" -> employers.add(text);
            case "reason" -> {
                // The reason of an eligibility is a code, that of a referral a note.
                if (text.indexOf(' ') >= 0) {
                    notes.add(text);
                }
            }
            default -> {
                // Codes and dates tell of nobody by themselves.
            }
        }
    }

    private static boolean distinct(String name) {
        return name.length() >= LATIN_LETTERS
                || name.chars()
                        .anyMatch(c -> Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
                                && Character.isLetter(c));
    }
}
