import { loadBooks, type BookCounts } from '#libs/clickhouse';
import type { BooksSide, Finding } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import { toBooksSide } from '../answers/to-books-side.js';

const kinds = ['predictions', 'labels', 'features'] as const;

/** Books that do not balance. Looks twice, for a batch that is being stored is on one side only for a moment. */
export async function findInBooks(deps: ApiDeps, models: readonly string[]): Promise<Finding[]> {
  const first = await loadBooks(deps.clickhouse, { model: '' });
  if (isBalanced(first)) return [];
  const counts = await loadBooks(deps.clickhouse, { model: '' });
  if (isBalanced(counts)) return [];
  const guilty: string[] = [];
  for (const model of models) if (!isBalanced(await loadBooks(deps.clickhouse, { model }))) guilty.push(model);
  return kinds.flatMap((kind) => {
    const side = toBooksSide(counts[kind]);
    return side.balanced ? [] : [toFinding(kind, side, guilty)];
  });
}

function isBalanced(counts: Record<(typeof kinds)[number], BookCounts>): boolean {
  return kinds.every((kind) => toBooksSide(counts[kind]).balanced);
}

function toFinding(kind: (typeof kinds)[number], side: BooksSide, guilty: string[]): Finding {
  const { received, accepted, duplicate, conflict, rejected, stored, analysed, pending, superseded } = side;
  const of = guilty.length === 0 ? '' : ` It is so for ${guilty.join(', ')}.`;
  const sides =
    accepted === stored
      ? `${stored} are stored, but ${analysed} analysed, ${pending} pending and ${superseded} superseded`
      : `${received} were received: ${accepted} accepted, ${duplicate} duplicate, ${conflict} in conflict, ${rejected} rejected; but ${stored} are stored`;
  return {
    code: 'books-unbalanced',
    severity: 'problem',
    about: kind,
    message: `The books of ${kind} do not balance: ${sides}.${of}`,
    fix:
      accepted === stored
        ? 'A process was killed between storing and telling. Restart Plumbline, or wait for the day to turn: it looks for such rows then.'
        : 'Rows are missing or were added behind its back: compare the folder with its backup, and report it with this line.',
  };
}
