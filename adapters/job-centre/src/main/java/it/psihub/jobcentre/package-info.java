/** Job centres (Centri per l'Impiego): job-seeker profiles as SAP records, over the {@code servizicoap} SOAP service. */
@NullMarked
package it.psihub.jobcentre;

import org.jspecify.annotations.NullMarked;
