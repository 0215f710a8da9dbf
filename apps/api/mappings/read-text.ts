import { DomainError, type RawBody } from '#libs/nest-kit';
import { readBytes } from './read-bytes.js';

export async function readText(body: RawBody): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(body));
  } catch (cause) {
    throw new DomainError('malformed-body', 'The body is not valid UTF-8.', { cause });
  }
}
