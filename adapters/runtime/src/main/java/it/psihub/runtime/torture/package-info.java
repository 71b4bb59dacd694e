/**
 * The crash harness: real hub nodes, stand-ins and a PostgreSQL server as processes, ended at random moments and at every
 * named step; then intake, ledger and the stand-ins' own effects are compared.
 */
@NullMarked
package it.psihub.runtime.torture;

import org.jspecify.annotations.NullMarked;
