@NullMarked
package it.psihub.modi.config;

import org.jspecify.annotations.NullMarked;
