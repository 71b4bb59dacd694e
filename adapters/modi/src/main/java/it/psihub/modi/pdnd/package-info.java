/** Vouchers of the national data platform: asked for as a consumer, checked as a provider. */
@NullMarked
package it.psihub.modi.pdnd;

import org.jspecify.annotations.NullMarked;
