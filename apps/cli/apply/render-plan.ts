import type { ApplyAnswer } from '#libs/contracts';
import { paint, type Paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';

type Change = ApplyAnswer['changes'][number];

const SIGNS: Record<Change['action'], { sign: string; colour: Paint }> = {
  create: { sign: '+', colour: 'green' },
  change: { sign: '~', colour: 'yellow' },
  unchanged: { sign: '=', colour: 'dim' },
};

const WARNED = 'What is marked with ! is taken, and nothing is judged of it until the model has it. Mend it if it is a slip.';

/** One line a monitor, policy or mapping, and one a field that is given or changed and a warning. */
export function renderPlan({ changes }: ApplyAnswer, colours: boolean): string {
  const count = (action: Change['action']): number => changes.filter((change) => change.action === action).length;
  const lines = changes.flatMap((change) => {
    const { sign, colour } = SIGNS[change.action];
    const overrides = change.overrides && change.action === 'create' ? ', in place of the default one' : '';
    const of = change.model === null ? '' : ` of ${plainText(change.model)}`;
    const head = `${sign} ${change.kind} ${plainText(change.name)}${of}${overrides}`;
    const warnings = change.warnings.map((warning) => paint(`  ! ${plainText(warning)}`, 'yellow', colours));
    return [paint(head, colour, colours), ...change.fields.map(toLine), ...warnings];
  });
  const summary = `${count('create')} to create, ${count('change')} to change, ${count('unchanged')} unchanged; nothing is deleted.`;
  const warned = changes.some(({ warnings }) => warnings.length > 0) ? [WARNED] : [];
  return `${[...lines, ...warned, summary].join('\n')}\n`;
}

function toLine({ field, before, after }: Change['fields'][number]): string {
  const given = plainText(JSON.stringify(after ?? null));
  return before === null || before === undefined
    ? `    ${plainText(field)}: ${given}`
    : `    ${plainText(field)}: ${plainText(JSON.stringify(before))} → ${given}`;
}
