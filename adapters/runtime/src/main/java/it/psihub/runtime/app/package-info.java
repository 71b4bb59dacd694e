/** The hub as a running application: Spring, the store, the sandbox beside it. */
@NullMarked
package it.psihub.runtime.app;

import org.jspecify.annotations.NullMarked;
