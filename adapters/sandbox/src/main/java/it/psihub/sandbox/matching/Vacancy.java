package it.psihub.sandbox.matching;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What a match needs to know of a vacancy, beside the document that the snapshot carries.
 *
 * @param languages level needed by language
 * @param json the document by vacancy.schema.json
 */
record Vacancy(
        String id,
        String title,
        String occupation,
        String municipality,
        String province,
        LocalDate start,
        Map<String, String> languages,
        Set<String> licences,
        int experienceMonths,
        boolean transportOffered,
        String json) {}
