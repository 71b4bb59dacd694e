@NullMarked
package it.psihub.sandbox.jobcentre;

import org.jspecify.annotations.NullMarked;
