/**
 * Carries documents out and messages in. One template a direction, {@link it.psihub.kit.flow.OutboundFlow} and
 * {@link it.psihub.kit.flow.InboundFlow}; each step is a named endpoint, such as {@code job-centre.profile.send}.
 */
@NullMarked
package it.psihub.kit.flow;

import org.jspecify.annotations.NullMarked;
