/**
 * A network of made-up persons, written as the files that PSI systems would send, with the mess of reality in them and a
 * manifest that says how much of it there is. Shares the network's tables with the hub and nothing that reads or writes
 * records, so that a mistake on either side shows.
 */
@NullMarked
package it.psihub.sandbox.synthetic;

import org.jspecify.annotations.NullMarked;
