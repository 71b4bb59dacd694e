package it.psihub.modi;

import java.net.URI;
import java.util.Optional;

/**
 * A REST request that is about to leave.
 *
 * @param target where it goes, in full
 * @param contentType as its header will say it, to the letter
 * @param contentEncoding likewise
 * @param body the bytes on the wire, after any content coding; empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RestRequest(
        String method, URI target, Optional<String> contentType, Optional<String> contentEncoding, byte[] body) {}
