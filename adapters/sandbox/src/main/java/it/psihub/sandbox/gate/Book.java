package it.psihub.sandbox.gate;

/** Is told of a fault before the client can notice anything, so that whoever noticed finds it in the log. */
interface Book {

    /**
     * @param passed how often the counterpart got the request
     * @param note how it went, or empty
     */
    void met(int passed, String note);
}
