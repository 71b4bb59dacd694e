/** The purposes of the class path, checked at start against what adapters mean to send. */
@NullMarked
package it.psihub.kit.purpose;

import org.jspecify.annotations.NullMarked;
