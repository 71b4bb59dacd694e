/** Taking charge and helping: contacts, case files, assessments, plans, services, referrals. */
@NullMarked
package it.psihub.canonical.care;

import org.jspecify.annotations.NullMarked;
