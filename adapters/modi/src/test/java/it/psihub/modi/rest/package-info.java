@NullMarked
package it.psihub.modi.rest;

import org.jspecify.annotations.NullMarked;
