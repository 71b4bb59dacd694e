package it.psihub.exchange;

/** What the hub made of a message before it stored it. */
public sealed interface Verdict {

    /** It asks for something that can be applied. */
    record Apply(Mapping mapping) implements Verdict {}

    /** Nothing of it is applied: it is kept with this reply. RECEIVED keeps it without one, to be taken up later. */
    record Keep(Reply reply) implements Verdict {}
}
