@NullMarked
package it.psihub.health;

import org.jspecify.annotations.NullMarked;
