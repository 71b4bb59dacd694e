@NullMarked
package it.psihub.kit.access;

import org.jspecify.annotations.NullMarked;
