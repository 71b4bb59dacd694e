@NullMarked
package it.psihub.kit.soap;

import org.jspecify.annotations.NullMarked;
