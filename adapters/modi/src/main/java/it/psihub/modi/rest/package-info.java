/** The REST patterns: tokens, digests, tracking evidence, signed answers. */
@NullMarked
package it.psihub.modi.rest;

import org.jspecify.annotations.NullMarked;
