package it.psihub.exchange;

import java.util.UUID;

/** What must stay in order: one counterpart, one document, one person (or one table). */
public record Lane(CounterpartId counterpart, DocumentKind document, UUID about) {

    public String id() {
        return counterpart.value() + '/' + document.value() + '/' + about;
    }
}
