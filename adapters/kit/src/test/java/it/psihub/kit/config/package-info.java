@NullMarked
package it.psihub.kit.config;

import org.jspecify.annotations.NullMarked;
