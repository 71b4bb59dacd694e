@NullMarked
package it.psihub.sandbox.health;

import org.jspecify.annotations.NullMarked;
