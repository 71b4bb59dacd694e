/** The hub's own words: counterparts, routes, deliveries and their states, and the ports between the modules. */
@NullMarked
package it.psihub.exchange;

import org.jspecify.annotations.NullMarked;
