/** What every stand-in is built from: request, reply, effects, dice, safe XML. */
@NullMarked
package it.psihub.sandbox.standin;

import org.jspecify.annotations.NullMarked;
