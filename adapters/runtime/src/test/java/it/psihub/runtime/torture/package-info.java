@NullMarked
package it.psihub.runtime.torture;

import org.jspecify.annotations.NullMarked;
