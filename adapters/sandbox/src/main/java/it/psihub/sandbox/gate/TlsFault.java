package it.psihub.sandbox.gate;

/** A fault that needs a port with TLS. */
interface TlsFault extends ConnectionFault {}
