@NullMarked
package it.psihub.kit.purpose;

import org.jspecify.annotations.NullMarked;
