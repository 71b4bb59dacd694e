@NullMarked
package it.psihub.sandbox;

import org.jspecify.annotations.NullMarked;
