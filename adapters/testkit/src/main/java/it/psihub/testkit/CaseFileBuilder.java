package it.psihub.testkit;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.care.CaseClosure;
import it.psihub.canonical.care.CaseFile;
import it.psihub.canonical.network.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/** Open since a month, after outreach. */
public final class CaseFileBuilder {
    private final String subject;
    private long version = 1;
    private SiteId site = Records.SITE;
    private AccessChannel channel = AccessChannel.OUTREACH;
    private LocalDate openedOn = Records.DAY.minusMonths(1);
    private Optional<LocalDate> closedOn = Optional.empty();
    private Optional<CaseClosure> closure = Optional.empty();
    private Optional<FreeText> notes = Optional.empty();

    CaseFileBuilder(String subject) {
        this.subject = subject;
    }

    public CaseFileBuilder version(long number) {
        this.version = number;
        return this;
    }

    public CaseFileBuilder site(SiteId other) {
        this.site = other;
        return this;
    }

    public CaseFileBuilder channel(AccessChannel other) {
        this.channel = other;
        return this;
    }

    public CaseFileBuilder openedOn(LocalDate day) {
        this.openedOn = day;
        return this;
    }

    public CaseFileBuilder closedOn(LocalDate day, CaseClosure how) {
        this.closedOn = Optional.of(day);
        this.closure = Optional.of(how);
        return this;
    }

    public CaseFileBuilder notes(String text) {
        this.notes = Optional.of(new FreeText(text));
        return this;
    }

    public CaseFile build() {
        return new CaseFile(
                Records.key(RecordKind.CASE_FILE, subject + ".case-file"),
                version,
                new LocalId(subject),
                site,
                channel,
                openedOn,
                closedOn,
                closure,
                notes);
    }
}
