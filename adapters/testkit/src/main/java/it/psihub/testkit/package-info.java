/** What tests of several modules need: databases of their own on one shared server, and records with good defaults. */
@NullMarked
package it.psihub.testkit;

import org.jspecify.annotations.NullMarked;
