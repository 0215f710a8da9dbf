import { isUtf8 } from 'node:buffer';
import { listDeadLetters, loadDeadLetter } from '#libs/clickhouse';
import type { WholeDeadLetter } from '#libs/contracts';
import { DomainError } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { toDeadLetter } from '../answers/to-dead-letter.js';

export async function getDeadLetter({ clickhouse }: ApiDeps, id: string): Promise<WholeDeadLetter> {
  const [listing] = await listDeadLetters(clickhouse, { id, limit: 1 });
  const content = await loadDeadLetter(clickhouse, { id });
  if (listing === undefined || content === null)
    throw new DomainError(
      'dead-letter-not-found',
      `There is no dead letter ${id}. They are listed by plumbline dlq list, or GET /v1/dead-letters.`,
    );
  const bytes = Buffer.from(content.payloadBase64, 'base64');
  return { ...toDeadLetter(listing), ...content, text: isUtf8(bytes) ? bytes.toString() : null };
}
