package it.psihub.canonical.code;

/** The open lists. Each is one dated CSV file, named with its version and source in {@code codes/index.csv}. */
public enum CodeList {
    /** Italian comuni by Belfiore code, the abolished ones with their dates. */
    COMUNE,
    /** Italian provinces by sigla. */
    PROVINCE,
    /** Foreign countries by Belfiore code ({@code Znnn}), the ceased ones with their dates. */
    COUNTRY,
    /** Languages by ISO 639-1, or ISO 639-3 where there is no two-letter code. */
    LANGUAGE,
    /** Kinds of residence document, with the conventional expiry that some kinds travel with. */
    PERMIT_TYPE,
    /** Motives of a residence permit; special-category ones carry the attribute {@code special_category}. */
    PERMIT_MOTIVE,
    /** Occupations by CP2011, with a crosswalk to ISCO-08. */
    OCCUPATION,
    /** Sections of ATECO 2007. */
    ECONOMIC_SECTION,
    EDUCATION_LEVEL,
    /** What a health referral asks for. */
    HEALTH_NEED,
    /** Why a person is referred, to whatever service. */
    REFERRAL_REASON
}
