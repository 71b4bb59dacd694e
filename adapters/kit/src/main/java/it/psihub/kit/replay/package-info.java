/** What sending something once more would change, before anybody decides to. */
@NullMarked
package it.psihub.kit.replay;

import org.jspecify.annotations.NullMarked;
