@NullMarked
package it.psihub.kit.check;

import org.jspecify.annotations.NullMarked;
