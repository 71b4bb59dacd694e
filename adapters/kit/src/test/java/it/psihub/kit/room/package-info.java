@NullMarked
package it.psihub.kit.room;

import org.jspecify.annotations.NullMarked;
