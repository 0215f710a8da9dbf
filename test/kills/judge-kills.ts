import type { Inspection } from './inspect-directory.js';
import type { MeasuresCompared } from './compare-measures.js';

export interface Claim {
  claim: string;
  holds: boolean;
  figures: string;
}

export interface JudgeKills {
  unkilled: Inspection;
  killed: Inspection;
  /** As the demo reports them at the end of the killed run. */
  books: { balanced: boolean; kept: Record<'predictions' | 'labels', { accepted: number; stored: number; duplicate: number }> };
  compared: MeasuresCompared;
}

/** What must hold after any number of kills. */
export function judgeKills({ unkilled, killed, books, compared }: JudgeKills): Claim[] {
  const { stored, features, performance } = killed;
  const { predictions, labels } = books.kept;
  return [
    {
      claim: 'accepted = stored',
      holds: books.balanced && predictions.accepted === predictions.stored && labels.accepted === labels.stored,
      figures: `predictions ${predictions.accepted} = ${predictions.stored}, labels ${labels.accepted} = ${labels.stored}; the books balance`,
    },
    {
      claim: 'no prediction is there twice',
      holds: stored.predictions === stored.identities && stored.predictions === predictions.stored,
      figures: `${stored.predictions} rows of ${stored.identities} identities (${stored.physicalRows} on disk)`,
    },
    {
      claim: 'nothing is lost',
      holds:
        stored.predictions === unkilled.stored.predictions &&
        stored.labelledIds === unkilled.stored.labelledIds &&
        stored.labels === unkilled.stored.labels &&
        stored.pendingLabels === unkilled.stored.pendingLabels &&
        stored.conflicts === unkilled.stored.conflicts,
      figures: `${stored.predictions} predictions and ${stored.labels} labels, as many as without kills`,
    },
    ...(
      [
        ['features', features],
        ['performance', performance],
      ] as const
    ).map(([what, { profiles, rows, missing, needless, different, examples }]) => ({
      claim: `profiles of ${what} equal a recomputation from rows`,
      holds: profiles > 0 && missing === 0 && needless === 0 && different === 0,
      figures: `${profiles} profiles of ${rows} rows: ${missing} missing, ${needless} needless, ${different} different${examples.length > 0 ? ` (${examples.join('; ')})` : ''}`,
    })),
    {
      claim: 'every revision of every measure equals that of the run without kills',
      holds: compared.measures > 0 && compared.differences.length === 0,
      figures:
        `${compared.measures} measures to 1e-12; ${compared.repeated} differ in the count of repetitions alone` +
        (compared.differences.length > 0
          ? `; ${compared.differences.length} differ:\n    ${compared.differences.slice(0, 20).join('\n    ')}`
          : ''),
    },
  ];
}
