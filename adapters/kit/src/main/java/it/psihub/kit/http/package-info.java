/** What a failed exchange over HTTP means for a delivery. */
@NullMarked
package it.psihub.kit.http;

import org.jspecify.annotations.NullMarked;
