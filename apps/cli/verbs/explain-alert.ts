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
  const { sentence, window, asOf, rows, traces, tests } = found;
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
  return [
    sentence,
    `Window ${window.from} to ${window.to}${asOf === null ? '' : `, as it was known at ${asOf}`}.`,
    '',
    ...table,
    '',
    ...tests.map(
      ({ test, tolerance: { value, rowsValue, pRelative, pAbsolute } }) =>
        `  ${test} may differ by ${value} from evidence and ${rowsValue} from rows, its p by ${Number((pRelative * 100).toPrecision(3))} % or ${pAbsolute}.`,
    ),
    `  ${toRowsLine(rows)}`,
    ...(traces === null
      ? []
      : ['', `Traces of ${traces.bin}, which grew most:`, ...traces.spans.map(({ traceId }) => `  ${traceId}`)]),
    '',
    toConclusion(found),
  ];
}

/** Nothing agrees that was not compared. */
function toConclusion({ agrees, rows, tests }: Explanation): string {
  if (agrees === null) return 'Nothing could be compared.';
  if (!agrees) return 'They do not agree.';
  if (rows.countsAgree !== null || tests.some((test) => test.rows !== null))
    return 'What is stored, the evidence and the rows agree.';
  return 'What is stored and the evidence agree; the rows were not compared.';
}

function toRowsLine({ kept, reason, countsAgree }: Explanation['rows']): string {
  if (!kept) return `The rows could not be counted again: ${reason ?? 'they are gone'}.`;
  return `The rows were counted again, as they were known then: ${countsAgree === false ? 'other counts' : 'the same counts'}.`;
}
