/** The network that the hub serves: sites, managing bodies, awards, procedures, professionals and targets. */
@NullMarked
package it.psihub.canonical.network;

import org.jspecify.annotations.NullMarked;
