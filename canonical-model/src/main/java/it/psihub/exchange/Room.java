package it.psihub.exchange;

import java.util.Optional;

/** Whether more can be taken in; asked before anything is. Cheap enough to be asked for every message. */
public interface Room {

    /** What there is too little of; empty when more can be taken in. */
    Optional<Shortage> shortage();

    /** Whether there is too little disk even for what was taken in before. */
    default boolean diskIsShort() {
        return shortage().filter(Shortage.DISK::equals).isPresent();
    }

    enum Shortage {
        /** The disk is about to be full. */
        DISK,
        /** Too many messages wait to be applied. */
        BACKLOG
    }
}
