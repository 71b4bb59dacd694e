package it.psihub.exchange;

import it.psihub.canonical.InvalidValue;

/** Kind of counterpart and document. {@link #id()} is endpoint id, metric tag, log key and parking reason alike. */
public record Route(Kind kind, DocumentKind document) {

    public static Route of(String kind, String document) {
        return new Route(new Kind(kind), new DocumentKind(document));
    }

    /** As {@code job-centre.profile}. */
    public String id() {
        return kind.value() + "." + document.value();
    }

    public static Route parse(String id) {
        int dot = id.indexOf('.');
        if (dot < 0) {
            throw new InvalidValue("pattern", "a route reads kind.document");
        }
        return of(id.substring(0, dot), id.substring(dot + 1));
    }
}
