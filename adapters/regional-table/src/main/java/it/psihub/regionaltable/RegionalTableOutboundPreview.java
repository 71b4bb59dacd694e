package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table that nobody has approved for release, for the office that will discuss it: files in its drop folder. */
final class RegionalTableOutboundPreview implements Outbound<ReleaseView> {
    static final Route ROUTE = Route.of("regional-table", "preview");

    private static final PurposeId PURPOSE = new PurposeId("regional-table-preview");
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{32}");
    private static final int LEGAL_FLOOR = 3;

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public PurposeId purpose() {
        return PURPOSE;
    }

    @Override
    public Class<ReleaseView> viewType() {
        return ReleaseView.class;
    }

    @Override
    public int mappingVersion() {
        return 1;
    }

    /** A ZIP with the files and their list, the same for the same view. */
    @Override
    public Mapped<Payload> map(ReleaseView view, Counterpart to) {
        List<Problem> problems = new ArrayList<>();
        if (!view.preview()) {
            problems.add(new Problem("/preview", "preview", "this route carries previews alone"));
        }
        if (view.threshold() < LEGAL_FLOOR) {
            problems.add(new Problem("/threshold", "threshold", "below the legal floor of " + LEGAL_FLOOR));
        }
        if (!REFERENCE.matcher(view.reference()).matches()) {
            problems.add(new Problem("/reference", "reference", "not a delivery key"));
        }
        if (!view.table().title().equals(Words.TAKEN_IN_CHARGE)) {
            problems.add(new Problem("/table/title", "table", "not a table that regional tables receive"));
        }
        Mapped<Grid> grid = Grid.of(view);
        problems.addAll(grid.problems());
        return problems.isEmpty()
                ? grid.map(cells -> new Payload(ReleaseSet.of(view, cells).zip(), "application/zip"))
                : Mapped.rejected(problems);
    }

    @Override
    public List<Problem> check(Payload payload) {
        return ReleaseAudit.check(payload.bytes());
    }

    /** The same set is left there once, however often it is sent. */
    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        DropFolder folder = new DropFolder(to.settings(RegionalTableSettings.class));
        Optional<ReleaseSet> readable = unzip(payload);
        if (readable.isEmpty()) {
            return unreadable();
        }
        ReleaseSet set = readable.get();
        try {
            if (!folder.isThere()) {
                return retry(Cause.REFUSED_CONNECTION);
            }
            if (folder.holdsOther(set)) {
                return other();
            }
            if (folder.holds(set)) {
                return delivered(set);
            }
            folder.prepare(set);
        } catch (IOException fullOrForbidden) {
            // the folder's failure, and no matter of this set
            return retry(Cause.UNAVAILABLE);
        }
        try {
            folder.complete(set);
            return delivered(set);
        } catch (IOException mayHaveHappened) {
            return Answered.of(new Answer.Lost(Cause.SERVER_ERROR));
        }
    }

    @Override
    public String question() {
        return "list of the drop folder and its checksums";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        DropFolder folder = new DropFolder(to.settings(RegionalTableSettings.class));
        Optional<ReleaseSet> readable = unzip(payload);
        if (readable.isEmpty()) {
            return unreadable();
        }
        try {
            // A folder that is not mounted tells nothing: what lies in it may be all there.
            if (!folder.isThere()) {
                return retry(Cause.REFUSED_CONNECTION);
            }
            if (folder.holdsOther(readable.get())) {
                return other();
            }
            return folder.delivered(readable.get()) ? delivered(readable.get()) : Answered.of(new Answer.Absent());
        } catch (IOException unreadable) {
            return retry(Cause.SERVER_ERROR);
        }
    }

    private static Optional<ReleaseSet> unzip(Payload payload) {
        try {
            return Optional.of(ReleaseSet.unzip(payload.bytes()));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private static Answered delivered(ReleaseSet set) {
        return Answered.of(new Answer.Delivered(set.name()));
    }

    private static Answered retry(Cause cause) {
        return Answered.of(new Answer.Retry(cause, Optional.empty()));
    }

    private static Answered unreadable() {
        return Answered.of(new Answer.Park(
                new Reason("regional-table.payload", "I file conservati per l'invio non sono leggibili")));
    }

    private static Answered other() {
        return Answered.of(new Answer.Park(new Reason(
                "regional-table.other-files",
                "Nella cartella del tavolo c'è già una serie con lo stesso nome e altro contenuto")));
    }
}
