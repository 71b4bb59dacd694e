@NullMarked
package it.psihub.modi;

import org.jspecify.annotations.NullMarked;
