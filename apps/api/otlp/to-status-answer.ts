import type { ToErrorAnswer } from '#libs/nest-kit';
import { encodeStatus } from '#libs/otlp';
import { toOtlpEncoding } from './to-otlp-encoding.js';

/** An error as OTLP tells it: a google.rpc.Status in the sender's own encoding, JSON where it has none that we know. */
export const toStatusAnswer: ToErrorAnswer = ({ status, code, detail }, contentType) => {
  const encoding = toOtlpEncoding(contentType);
  // A compression that is not known is a bad request to OTLP, and its status 415 one of another Content-Type.
  const told = code === 'unsupported-encoding' ? 400 : status;
  return {
    status: told,
    contentType: encoding === 'protobuf' ? contentType : 'application/json',
    body: encodeStatus(told, detail, encoding),
  };
};
