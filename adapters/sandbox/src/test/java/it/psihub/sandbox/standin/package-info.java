@NullMarked
package it.psihub.sandbox.standin;

import org.jspecify.annotations.NullMarked;
