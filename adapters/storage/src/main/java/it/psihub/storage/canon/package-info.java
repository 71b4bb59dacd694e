/** The canonical store: current records, their versions, and which subjects are one person. */
@NullMarked
package it.psihub.storage.canon;

import org.jspecify.annotations.NullMarked;
