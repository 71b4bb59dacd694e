@NullMarked
package it.psihub.sandbox.table;

import org.jspecify.annotations.NullMarked;
