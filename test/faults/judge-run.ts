import { compareMeasures } from '../kills/compare-measures.js';
import type { Claim } from '../kills/judge-kills.js';
import { HEALS_WITHIN_MS } from './catch-up.js';
import type { State } from './load-state.js';
import type { RunOutcome } from './run-disturbed.js';

/** What must hold of a run whatever disturbed it; `peace` is the state that the same traffic comes to undisturbed. */
export function judgeRun(outcome: RunOutcome, state: State, peace: State | null): Claim[] {
  const { expected, messages, healed, restarts } = outcome;
  const { accepted, unanswered, raced, stored, duplicate } = state.books.predictions;
  const wrongLabels = [...expected.labels].filter(([id, label]) => state.labels.get(id) !== label).length;
  const claims: Claim[] = [
    {
      claim: 'nothing is lost and nothing is there twice',
      holds: state.rows === expected.predictions && state.ids === expected.predictions,
      figures: `${state.rows} rows of ${state.ids} identities of ${expected.predictions} sent in ${messages} messages`,
    },
    {
      claim: 'the last label of each counts',
      holds: wrongLabels === 0 && state.labels.size === expected.labels.size,
      figures: `${state.labels.size} of ${expected.labels.size}, ${wrongLabels} wrong`,
    },
    {
      claim: 'what is broken is kept once each',
      holds: state.deadLetters === expected.poison,
      figures: `${state.deadLetters} dead letters of ${expected.poison} broken messages`,
    },
    {
      claim: 'the books balance',
      holds: accepted + unanswered - raced === stored && stored === expected.predictions,
      figures: `${accepted} accepted + ${unanswered} unanswered - ${raced} raced = ${stored} stored; ${duplicate} duplicate`,
    },
    ...(
      [
        ['features', state.profiles],
        ['performance', state.performance],
      ] as const
    ).map(([what, { profiles, rows, missing, needless, different }]) => ({
      claim: `profiles of ${what} equal a recomputation from rows`,
      holds: profiles > 0 && missing + needless + different === 0,
      figures: `${profiles} profiles of ${rows} rows: ${missing} missing, ${needless} needless, ${different} different`,
    })),
    {
      claim: 'all is stored within a minute of the mending, without anybody',
      holds: healed.missing === 0 && healed.ms <= HEALS_WITHIN_MS,
      figures: `${healed.missing} messages are missing after ${(healed.ms / 1000).toFixed(1)} s; ${restarts} ingestors ended by themselves and were started again`,
    },
  ];
  return peace === null ? claims : [...claims, compareToPeace(state, peace)];
}

function compareToPeace(state: State, peace: State): Claim {
  const { measures, repeated, differences } = compareMeasures(peace.measures, state.measures);
  const sameAlerts = JSON.stringify(state.alerts) === JSON.stringify(peace.alerts);
  return {
    claim: 'measures and alerts equal those of the run in peace',
    holds: measures > 0 && differences.length === 0 && sameAlerts && peace.alerts.length > 0,
    figures:
      `${measures} measures to 1e-12, ${repeated} differ in the count of repetitions alone; ${state.alerts.length} alerts of ${peace.alerts.length}` +
      differences
        .slice(0, 5)
        .map((line) => `\n    ${line}`)
        .join(''),
  };
}
