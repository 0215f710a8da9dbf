import { deadLetterReplayed, type DeadLetterReplayed } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { countText } from '../table/count-text.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';
import type { DeadLetterFilters } from './list-dead-letters.js';

const SHOWN = 10;

/** Has dead letters read again, page by page; 1 where some cannot be read still. */
export async function replayDeadLetters(
  { client, terminal }: CommandDeps,
  request: DeadLetterFilters & { ids: string[] | undefined; backfill: boolean },
): Promise<number> {
  const sum = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0 };
  const failed: DeadLetterReplayed['letters'] = [];
  let cursor: string | undefined;
  do {
    const answer = await client.post('/v1/dead-letters/replay', { ...request, cursor }, deadLetterReplayed);
    for (const kind of ['accepted', 'duplicate', 'conflict', 'rejected'] as const) sum[kind] += answer[kind];
    failed.push(...answer.letters.filter(({ outcome }) => outcome === 'rejected').slice(0, SHOWN - failed.length));
    cursor = answer.next ?? undefined;
  } while (cursor !== undefined);
  const all = sum.accepted + sum.duplicate + sum.conflict + sum.rejected;
  if (all === 0) {
    terminal.out('There is no such dead letter that waits.\n');
    return 0;
  }
  terminal.out(
    `${countText(all)} read again: ${countText(sum.accepted)} accepted, ${countText(sum.duplicate)} duplicate, ${countText(sum.conflict)} in conflict, ${countText(sum.rejected)} not readable still.\n`,
  );
  for (const { id, path, message } of failed)
    terminal.out(
      `${wrapText(plainText(`${id}  ${path}: ${message}`), terminal.columns, { first: '  ', indent: '    ' }).join('\n')}\n`,
    );
  return sum.rejected === 0 ? 0 : 1;
}
