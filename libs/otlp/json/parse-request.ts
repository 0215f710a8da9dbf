import { OtlpFault } from '../otlp-fault.js';
import { textOfBytes } from '../text-of-bytes.js';
import { expectObject, type JsonObject } from './expect.js';

/** The object that a request is. */
export function parseRequest(bytes: Buffer): JsonObject {
  return expectObject(parse(textOfBytes(bytes)), 'the request');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OtlpFault(
      `The request is not JSON: ${error instanceof Error ? error.message.toWellFormed().slice(0, 200) : 'no text'}`,
    );
  }
}
