/** How much the hub takes in, and when it takes in no more. */
@NullMarked
package it.psihub.kit.room;

import org.jspecify.annotations.NullMarked;
