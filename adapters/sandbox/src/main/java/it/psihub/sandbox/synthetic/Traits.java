package it.psihub.sandbox.synthetic;

/** What may be unusual about a person, and in how many of 200. */
record Traits(Papers papers, BirthDate birthDate, Stay stay, Reach reach, NameForm name, Age age) {

    /** What identifies the person. */
    enum Papers implements Deck.Share {
        CODE(149),
        CODE_AT_TWO_SOURCES(6),
        OMOCODIA(2),
        /** One source has the code, another a variant of the same code by omocodia. */
        OMOCODIA_AT_TWO_SOURCES(3),
        PROVISIONAL(12),
        STP(12),
        ENI(6),
        NONE(8),
        /** The check character is wrong, and nobody mends it. */
        WRONG_CODE(1),
        /** The check character is wrong in the first version and right in the second. */
        WRONG_CODE_MENDED(1);

        private final int share;

        Papers(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }

        boolean twoSources() {
            return this == CODE_AT_TWO_SOURCES || this == OMOCODIA_AT_TWO_SOURCES;
        }

        /** Whether the person may be a beneficiary: a legally resident third-country national, as far as papers tell. */
        boolean resident() {
            return this != STP && this != ENI;
        }
    }

    /** How well the date of birth is known. */
    enum BirthDate implements Deck.Share {
        EXACT(150),
        FIRST_OF_JANUARY(20),
        YEAR(12),
        MONTH(6),
        MISSING(12);

        private final int share;

        BirthDate(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }
    }

    /** The document of stay; of those alone who may have one. */
    enum Stay implements Deck.Share {
        VALID(108),
        LONG_TERM(20),
        EXPIRED_WITH_RECEIPT(16),
        UNDER_RENEWAL(10),
        AWAITING(14),
        PERMANENT_CARD(4),
        SPECIAL_MOTIVE(14),
        EXPIRED(6),
        NOT_SEEN(8);

        private final int share;

        Stay(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }
    }

    /** How the person may be reached. */
    enum Reach implements Deck.Share {
        PHONE(144),
        CONFIDENTIAL_RESIDENCE(10),
        DO_NOT_CONTACT(12),
        SAFE_PHONE(14),
        NO_PHONE(20);

        private final int share;

        Reach(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }
    }

    /** How the name is written. */
    enum NameForm implements Deck.Share {
        LATIN(118),
        NATIVE_SCRIPT(50),
        SINGLE(12),
        UPPER_CASE(16),
        MISSING(4);

        private final int share;

        NameForm(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }
    }

    enum Age implements Deck.Share {
        ADULT(194),
        MINOR(6);

        private final int share;

        Age(int share) {
            this.share = share;
        }

        @Override
        public int share() {
            return share;
        }
    }

    /** Deals traits, person by person. */
    static final class Dealer {
        private final Deck<Papers> papers;
        private final Deck<BirthDate> birthDate;
        private final Deck<Stay> stay;
        private final Deck<Reach> reach;
        private final Deck<NameForm> name;
        private final Deck<Age> age;

        Dealer(long seed) {
            papers = new Deck<>(Papers.class, seed);
            birthDate = new Deck<>(BirthDate.class, seed);
            stay = new Deck<>(Stay.class, seed);
            reach = new Deck<>(Reach.class, seed);
            name = new Deck<>(NameForm.class, seed);
            age = new Deck<>(Age.class, seed);
        }

        Traits of(int person) {
            return new Traits(
                    papers.of(person),
                    birthDate.of(person),
                    stay.of(person),
                    reach.of(person),
                    name.of(person),
                    age.of(person));
        }
    }
}
