package it.psihub.modi.soap;

/**
 * A SOAP request that is about to leave.
 *
 * @param bytes of the envelope, signed
 * @param messageId its {@code wsa:MessageID}, which a signed answer must relate to; empty text without
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedEnvelope(byte[] bytes, String messageId) {}
