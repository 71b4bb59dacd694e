@NullMarked
package it.psihub.modi.key;

import org.jspecify.annotations.NullMarked;
