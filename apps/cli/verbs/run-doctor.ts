import { diagnosis, type Diagnosis } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { renderStreams } from '../doctor/render-streams.js';
import { bytesText } from '../table/bytes-text.js';
import { countText } from '../table/count-text.js';
import { formatTable, type TableOptions } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { paint } from '../table/paint.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';

/** What is wrong, what to do about it, and what everything costs on disk; 1 where there is a problem. */
export async function runDoctor({ client, terminal }: CommandDeps, { json }: { json: boolean }): Promise<number> {
  const found = await client.get('/v1/doctor', diagnosis);
  terminal.out(
    json
      ? `${JSON.stringify(found, null, 2)}\n`
      : render(found, client.url, { width: terminal.columns, colours: terminal.colours }),
  );
  return found.healthy ? 0 : 1;
}

function render({ findings, streams, storage }: Diagnosis, url: string, options: TableOptions): string {
  const { width, colours } = options;
  const problems = findings.filter(({ severity }) => severity === 'problem');
  const notices = findings.filter(({ severity }) => severity === 'notice');
  const lines = [`Plumbline at ${url}: ${toVerdict(problems.length, notices.length)}`, ''];
  for (const { severity, about, message, fix } of [...problems, ...notices]) {
    lines.push(
      `${paint(severity, severity === 'problem' ? 'red' : 'yellow', colours)}  ${paint(plainText(about), 'bold', colours)}`,
    );
    lines.push(
      ...wrapText(plainText(message), width, { first: '  ', indent: '  ' }),
      ...wrapText(plainText(fix), width, { first: '  → ', indent: '    ' }),
      '',
    );
  }
  lines.push(...renderStreams(streams, options));
  const models = [...storage.models].sort((a, b) => (a.model === b.model ? b.bytes - a.bytes : a.model < b.model ? -1 : 1));
  const modelRows = models.map(({ model, kind, rows, bytes, retentionDays }, at) => [
    models[at - 1]?.model === model ? '' : plainText(model),
    kind,
    countText(rows),
    bytesText(bytes),
    retentionDays === null ? NOTHING : `${countText(retentionDays)} days`,
  ]);
  const tableRows = [...storage.tables]
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ table, rows, bytes }) => [table, countText(rows), bytesText(bytes)]);
  const right = { align: 'right' } as const;
  const sizes = [
    { title: 'rows', ...right },
    { title: 'on disk', ...right },
  ];
  if (modelRows.length > 0) {
    lines.push(
      ...formatTable(
        [{ title: 'model', least: 12 }, { title: 'kind' }, ...sizes, { title: 'kept for', ...right }],
        modelRows,
        options,
      ),
      '',
    );
  }
  const total = storage.tables.reduce((sum, { bytes }) => sum + bytes, 0);
  lines.push(...formatTable([{ title: 'table' }, ...sizes], [...tableRows, ['together', '', bytesText(total)]], options));
  return `${lines.join('\n')}\n`;
}

function toVerdict(problems: number, notices: number): string {
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  if (problems === 0 && notices === 0) return 'nothing is wrong.';
  return `${problems === 0 ? 'no problem' : count(problems, 'problem')}, ${count(notices, 'notice')}.`;
}
