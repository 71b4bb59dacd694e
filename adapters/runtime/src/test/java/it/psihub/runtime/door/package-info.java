@NullMarked
package it.psihub.runtime.door;

import org.jspecify.annotations.NullMarked;
