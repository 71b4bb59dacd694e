@NullMarked
package it.psihub.kit.flow;

import org.jspecify.annotations.NullMarked;
