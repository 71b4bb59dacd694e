package it.psihub.storage.canon;

/** What a change came to. */
public enum Effect {
    APPLIED,
    /** Of a message that is worked on again: it brought this version before, and it says the same or a newer one came. */
    STANDS,
    /** Of a message that is worked on again: the version that it brought itself gets another content. */
    CORRECTED,
    /** The same version with the same content is there already. */
    DUPLICATE,
    /** A higher version is there. */
    SUPERSEDED,
    /** The same version is there with other content: the source contradicts itself. */
    CONTRADICTION,
    /** It names a delivery, a pseudonym or a record that the hub does not know. */
    UNKNOWN_REFERENCE
}
