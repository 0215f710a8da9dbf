import { basename } from 'node:path';
import { countText } from '../table/count-text.js';
import type { Terminal } from '../terminal.js';
import type { ImportFile } from './import-file.js';
import { mapRows } from './map-rows.js';
import { renderRejects } from './render-tally.js';
import { countReject, emptyTally } from './tally.js';

const SHOWN = 5;

/** What a mapping makes of a file, without sending anything: the first events, and the rows that it cannot map. */
export async function tryMapping(terminal: Terminal, opened: ImportFile, allowRejects: boolean): Promise<number> {
  const { kind } = opened.mapping.mapping;
  const tally = emptyTally();
  let events = 0;
  let labels = 0;
  for await (const mapped of mapRows(opened)) {
    tally.rows += 1;
    if (!mapped.ok) {
      countReject(tally, { row: mapped.row, kind: kind === 'labels' ? 'labels' : 'predictions', ...mapped.reject });
      continue;
    }
    events += 1;
    if (mapped.label !== null) labels += 1;
    if (events > SHOWN) continue;
    terminal.out(`row ${mapped.row}\n  ${JSON.stringify(mapped.event)}\n`);
    if (mapped.label !== null) terminal.out(`  label ${JSON.stringify(mapped.label)}\n`);
  }
  const also = labels > 0 ? ` and ${countText(labels)} labels` : '';
  const what = kind === 'reference' ? 'rows of a reference' : kind;
  terminal.out(
    `\n${basename(opened.file.path)}: ${countText(tally.rows)} rows give ${countText(events)} ${what}${also}. Nothing was sent; the server checks each again.\n`,
  );
  const lines = renderRejects(tally.rejects, tally.byCode, terminal.columns);
  if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
  return tally.byCode.size > 0 && !allowRejects ? 1 : 0;
}
