/** An authorization server that gives vouchers as the national data platform does, written apart from the hub's own client. */
@NullMarked
package it.psihub.sandbox.pdnd;

import org.jspecify.annotations.NullMarked;
