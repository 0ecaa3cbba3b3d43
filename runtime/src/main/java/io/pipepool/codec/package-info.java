/**
 * The codecs that turn values into bytes, for generated code and for codecs that users write.
 *
 * <p>A user implements {@link io.pipepool.codec.Codec} for a type that Pipepool does not know. Its
 * methods write to a {@link io.pipepool.codec.WireWriter} and read from a {@link
 * io.pipepool.codec.WireReader}. {@link io.pipepool.codec.Codecs} has the codecs of the JDK's
 * types. {@link io.pipepool.codec.PlainCodec} is the codec of data without a declared type, such as
 * a JSON document.
 *
 * <p>No parameter and no result is null, unless its documentation or its type says so.
 */
@NullMarked
package io.pipepool.codec;

import org.jspecify.annotations.NullMarked;
