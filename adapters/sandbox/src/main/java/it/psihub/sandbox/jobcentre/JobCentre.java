package it.psihub.sandbox.jobcentre;

/**
 * One regional gateway.
 *
 * @param prefix first two letters of the SAP codes that it gives out
 * @param region the ministry's code of its region, as in policy ids
 * @param holder 11-character code of the job centre that holds its records
 */
record JobCentre(String counterpart, String prefix, String region, String holder) {}
