/** Tests of the patterns of interaction. */
@NullMarked
package it.psihub.kit.interaction;

import org.jspecify.annotations.NullMarked;
