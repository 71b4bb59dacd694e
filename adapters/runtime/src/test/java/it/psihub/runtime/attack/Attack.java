package it.psihub.runtime.attack;

/**
 * One way to deceive the hub's door.
 *
 * @param status that it must be answered
 * @param code that must be noted; empty where the server itself refuses, before any of the hub's code
 * @param request what is sent, made of one that is in order
 */
record Attack(String name, int status, String code, Forging request) {

    interface Forging {
        Raw of(Workshop workshop) throws Exception;
    }

    @Override
    public String toString() {
        return name + " → " + status + " " + code;
    }
}
