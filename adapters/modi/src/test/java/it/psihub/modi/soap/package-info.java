@NullMarked
package it.psihub.modi.soap;

import org.jspecify.annotations.NullMarked;
