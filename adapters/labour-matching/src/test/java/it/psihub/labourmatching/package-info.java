@NullMarked
package it.psihub.labourmatching;

import org.jspecify.annotations.NullMarked;
