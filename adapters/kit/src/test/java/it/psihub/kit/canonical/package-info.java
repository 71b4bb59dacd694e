/** Proves that the published JSON Schemas and the canonical model say the same. */
@NullMarked
package it.psihub.kit.canonical;

import org.jspecify.annotations.NullMarked;
