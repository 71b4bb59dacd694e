@NullMarked
package it.psihub.modi.pdnd;

import org.jspecify.annotations.NullMarked;
