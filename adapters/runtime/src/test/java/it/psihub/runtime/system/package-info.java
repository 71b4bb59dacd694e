/** The whole program as its users run it: processes, an embedded server, the sandbox; nothing replaced. */
@NullMarked
package it.psihub.runtime.system;

import org.jspecify.annotations.NullMarked;
