/** Who may call the hub: a bearer token per counterpart. */
@NullMarked
package it.psihub.kit.access;

import org.jspecify.annotations.NullMarked;
