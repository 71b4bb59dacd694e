/** Typed views: what may leave to whom, under which purpose. Adapters see views and never a whole person. */
@NullMarked
package it.psihub.purpose;

import org.jspecify.annotations.NullMarked;
