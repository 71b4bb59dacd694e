/** Stand-in counterparts in a process of their own: main, HTTP front, ordinary faults, the effect log's pages. */
@NullMarked
package it.psihub.sandbox;

import org.jspecify.annotations.NullMarked;
