import { basename } from 'node:path';
import { countText } from '../table/count-text.js';
import { wrapText } from '../table/wrap-text.js';
import type { Terminal } from '../terminal.js';
import { findRefusal } from './find-refusal.js';
import type { MappedFile } from './mapped-file.js';
import { mapRows } from './map-rows.js';
import { renderRejects, renderSkipped } from './render-tally.js';
import { createScoreWatch } from './create-score-watch.js';
import { countReject, countSkipped, emptyTally } from './tally.js';

const SHOWN = 5;

export interface Trial {
  opened: MappedFile;
  allowRejects: boolean;
  /** What there is to say of how the first event is made. */
  review: (event: Record<string, unknown>) => Promise<string | undefined>;
}

/** What a mapping makes of a file, without sending anything: the first events, and the rows that it cannot map or the server would refuse. */
export async function tryMapping(terminal: Terminal, { opened, allowRejects, review }: Trial): Promise<number> {
  const { kind } = opened.mapping.mapping;
  const tally = emptyTally();
  let events = 0;
  let lastRow: number | undefined;
  let labels = 0;
  let shown = 0;
  let doubt: string | undefined;
  const scores = createScoreWatch();
  for await (const mapped of mapRows(opened)) {
    tally.rows += mapped.row === lastRow ? 0 : 1;
    lastRow = mapped.row;
    if ('skipped' in mapped) {
      countSkipped(tally, mapped.skipped);
      continue;
    }
    const reject = mapped.ok ? findRefusal(mapped, kind) : mapped.reject;
    if (reject !== null) countReject(tally, { row: mapped.row, kind: kind === 'reference' ? 'predictions' : kind, ...reject });
    else events += 1;
    if (!mapped.ok) continue;
    scores.look(mapped.event);
    if (reject === null && mapped.label !== null) labels += 1;
    if (++shown > SHOWN) continue;
    if (shown === 1 && kind === 'predictions') doubt = await review(mapped.event);
    terminal.out(`row ${mapped.row}\n  ${JSON.stringify(mapped.event)}\n`);
    if (mapped.label !== null) terminal.out(`  label ${JSON.stringify(mapped.label)}\n`);
  }
  const also = labels > 0 ? ` and ${countText(labels)} labels` : '';
  const what = kind === 'reference' ? 'rows of a reference' : kind === 'features' ? 'feature logs' : kind;
  terminal.out(
    `\n${basename(opened.path)}: ${countText(tally.rows)} rows give ${countText(events)} ${what}${also}. Nothing was sent; the server checks each again.\n`,
  );
  for (const one of [doubt, scores.tell()])
    if (one !== undefined) terminal.out(`${wrapText(one, terminal.columns, { indent: '  ' }).join('\n')}\n`);
  const lines = [...renderSkipped(tally.skipped), ...renderRejects(tally.rejects, tally.byCode, terminal.columns)];
  if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
  return tally.byCode.size > 0 && !allowRejects ? 1 : 0;
}
