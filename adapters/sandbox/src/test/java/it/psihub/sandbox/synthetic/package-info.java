@NullMarked
package it.psihub.sandbox.synthetic;

import org.jspecify.annotations.NullMarked;
