@NullMarked
package it.psihub.modi.channel;

import org.jspecify.annotations.NullMarked;
