@NullMarked
package it.psihub.kit.http;

import org.jspecify.annotations.NullMarked;
