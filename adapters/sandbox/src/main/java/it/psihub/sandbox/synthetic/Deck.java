package it.psihub.sandbox.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Deals traits to persons in exact shares of each 200, so that even a small network has some of everything. */
final class Deck<E extends Enum<E> & Deck.Share> {
    static final int SIZE = 200;

    /** How many of 200 persons have the trait. */
    interface Share {
        int share();
    }

    private final Class<E> type;
    private final long seed;
    private final List<E> cards = new ArrayList<>();
    private int block = -1;

    Deck(Class<E> type, long seed) {
        this.type = type;
        this.seed = seed;
    }

    E of(int person) {
        if (person / SIZE != block) {
            shuffle(person / SIZE);
        }
        return cards.get(person % SIZE);
    }

    private void shuffle(int nextBlock) {
        block = nextBlock;
        cards.clear();
        for (E trait : type.getEnumConstants()) {
            cards.addAll(Collections.nCopies(trait.share(), trait));
        }
        if (cards.size() != SIZE) {
            throw new IllegalStateException(type.getSimpleName() + " does not share out " + SIZE);
        }
        Collections.shuffle(cards, Chance.of(seed, type.getSimpleName(), block).random());
    }
}
