@NullMarked
package it.psihub.kit.probe;

import org.jspecify.annotations.NullMarked;
