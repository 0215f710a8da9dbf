import type { ApplyAnswer } from '#libs/contracts';
import { paint, type Paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';

type Change = ApplyAnswer['changes'][number];

const SIGNS: Record<Change['action'], { sign: string; colour: Paint }> = {
  create: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  unchanged: { sign: '=', colour: 'dim' },
};

/** One line a monitor or policy, and one a field that is given or changed. */
export function renderPlan({ changes }: ApplyAnswer, colours: boolean): string {
  const count = (action: Change['action']): number => changes.filter((change) => change.action === action).length;
  const lines = changes.flatMap((change) => {
    const { sign, colour } = SIGNS[change.action];
    const overrides = change.overrides && change.action === 'create' ? ', in place of the default one' : '';
    const head = `${sign} ${change.kind} ${plainText(change.name)} of ${plainText(change.model)}${overrides}`;
    return [paint(head, colour, colours), ...change.fields.map(toLine)];
  });
  const summary = `${count('create')} to create, ${count('change')} to change, ${count('unchanged')} unchanged; nothing is deleted.`;
  return `${[...lines, summary].join('\n')}\n`;
}

function toLine({ field, before, after }: Change['fields'][number]): string {
  const given = plainText(JSON.stringify(after ?? null));
  return before === null || before === undefined
    ? `    ${plainText(field)}: ${given}`
    : `    ${plainText(field)}: ${plainText(JSON.stringify(before))} → ${given}`;
}
