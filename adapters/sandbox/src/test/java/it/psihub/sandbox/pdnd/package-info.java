@NullMarked
package it.psihub.sandbox.pdnd;

import org.jspecify.annotations.NullMarked;
