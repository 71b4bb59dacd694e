package it.psihub.modi;

/**
 * On whose behalf a call is made, for the tracking evidence of AUDIT_REST.
 *
 * @param userId of the user in the caller's domain; a code, never a name
 * @param userLocation of the workstation or node
 * @param levelOfAssurance of the user's authentication
 */
public record Audit(String userId, String userLocation, String levelOfAssurance) {}
