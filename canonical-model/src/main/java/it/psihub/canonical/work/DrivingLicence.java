package it.psihub.canonical.work;

import it.psihub.canonical.Coded;

public enum DrivingLicence implements Coded {
    AM,
    A,
    B,
    BE,
    C,
    CE,
    D,
    TRACTOR,
    FORKLIFT
}
