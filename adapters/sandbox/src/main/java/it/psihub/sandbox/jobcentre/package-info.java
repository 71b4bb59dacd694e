/** Stand-in of the job centres: the SAP service by plain SOAP 1.1. */
@NullMarked
package it.psihub.sandbox.jobcentre;

import org.jspecify.annotations.NullMarked;
