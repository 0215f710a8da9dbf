import { explanation, type Explanation } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { fixedText } from '../table/fixed-text.js';
import { formatTable } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { pText } from '../table/p-text.js';

const COLUMNS = [
  { title: 'test', least: 8 },
  { title: 'stored', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'from evidence', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'from rows', align: 'right' },
  { title: 'p', align: 'right' },
  { title: 'they agree' },
] as const;

/** An alert's numbers as stored and as computed again. Exit code 1 where they do not agree. */
export async function explainAlert({ client, terminal }: CommandDeps, id: string, { json }: { json: boolean }): Promise<number> {
  const found = await client.get(`/v1/alerts/${encodeURIComponent(id)}/explanation`, explanation);
  if (json) terminal.out(`${JSON.stringify(found, null, 2)}\n`);
  else terminal.out(`${toLines(found, terminal).join('\n')}\n`);
  return found.agrees === false ? 1 : 0;
}

function toLines(found: Explanation, { columns, colours }: { columns: number; colours: boolean }): string[] {
  const { sentence, window, asOf, agrees, rows, tests } = found;
  const table = formatTable(
    COLUMNS,
    tests.map(({ test, stored, evidence, rows: ofRows }) => [
      test,
      ...[stored, evidence, ofRows].flatMap((one) => [
        fixedText(one?.value),
        typeof one?.p === 'number' ? pText(one.p) : NOTHING,
      ]),
      [evidence?.agrees, ofRows?.agrees].includes(false) ? 'no' : evidence?.agrees ? 'yes' : NOTHING,
    ]),
    { width: columns, colours, indent: '  ' },
  );
  const verdict =
    agrees === null
      ? 'Nothing could be compared.'
      : agrees
        ? 'What is stored, the evidence and the rows agree.'
        : 'They do NOT agree.';
  return [
    sentence,
    `Window ${window.from} to ${window.to}${asOf === null ? '' : `, as it was known at ${asOf}`}.`,
    '',
    ...table,
    '',
    ...tests.map(
      ({ test, tolerance }) =>
        `  ${test}: ${tolerance.value} of the value from evidence, ${tolerance.rowsValue} from rows, p within ${tolerance.pRelative * 100} % or ${tolerance.pAbsolute}`,
    ),
    rows.kept
      ? `  rows: counted again, ${rows.countsAgree === false ? 'NOT the same counts' : 'the same counts'}`
      : `  rows: ${rows.reason ?? ''}`,
    '',
    verdict,
  ];
}
