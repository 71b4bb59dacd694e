@NullMarked
package it.psihub.kit.replay;

import org.jspecify.annotations.NullMarked;
