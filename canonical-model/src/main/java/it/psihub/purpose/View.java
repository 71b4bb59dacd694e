package it.psihub.purpose;

/**
 * What one kind of counterpart may see of one matter. Every component is optional or a list, so that a purpose can
 * leave it out, but for the references without which the counterpart could not answer.
 */
public sealed interface View permits JobSeekerView, ReferralView, CandidateView, ReleaseView {}
