/** ModI's patterns of interaction: replies that come at once, by a call of the hub's, or when they are asked for. */
@NullMarked
package it.psihub.kit.interaction;

import org.jspecify.annotations.NullMarked;
