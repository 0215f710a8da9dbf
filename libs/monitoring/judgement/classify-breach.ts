import { SCORE, type AlertClass, type Maturity, type MonitorCheck, type TestedValue } from '#libs/contracts';

export interface ClassifyBreach {
  check: MonitorCheck;
  feature: string;
  segment: string;
  tests: readonly TestedValue[];
  /** Features, without the score, of which drift was judged in this window, and those of them that moved, in all traffic. */
  judged: number;
  moved: readonly string[];
  /** Features with more faults than the reference in this window. */
  faulty: readonly string[];
  /** Whether no model at all sends anything. */
  everybodySilent?: boolean;
  /** How far labels have come. */
  maturity?: Maturity | null;
}

export interface Classified {
  class: AlertClass;
  classReason: string;
}

/** Below this part of the coverage that a model reaches, it is not the same predictions that are labelled. */
const LABELLED = 0.9;
/** From this share of the features on, it is not one feed that moved. */
const MANY = 1 / 3;

/** Where the cause of a breach most likely lies, and by what it was told. */
export function classifyBreach(breach: ClassifyBreach): Classified {
  switch (breach.check) {
    case 'drift':
      return classifyDrift(breach);
    case 'quality':
      return breach.feature === SCORE
        ? as('serving', 'scores themselves are faulty, which only the serving process makes')
        : as('feed', 'a share of faulty values comes from what the model is fed, not from who is served');
    case 'skew':
      return as('feed', 'what was served and what is computed offline for the same rows are made in two ways');
    case 'performance':
      return classifyPerformance(breach);
    case 'volume':
    case 'freshness':
      return classifyTraffic(breach);
  }
}

function classifyDrift({ feature, segment, judged, moved, faulty }: ClassifyBreach): Classified {
  if (faulty.includes(feature)) return as('feed', `${feature} has more faulty values in the same window`);
  if (feature === SCORE && moved.length === 0)
    return as('serving', 'the score moved and no feature did: the artefact, or what is computed after the features were logged');
  if (moved.length > 1 && moved.length > MANY * judged)
    return as('population', `${moved.length} of ${judged} features moved together`);
  if (feature === SCORE) return as('feed', `the score follows ${listed(moved)}`);
  if (segment !== '') return as('feed', `${feature} moved within ${segment}, where who is served is alike`);
  const others = moved.filter((name) => name !== feature);
  if (others.length === 0) return as('feed', `${feature} moved alone of ${judged} features`);
  return as('feed', `${moved.length} of ${judged} features moved: ${listed(moved)}`);
}

function classifyPerformance({ tests, judged, moved, faulty, maturity }: ClassifyBreach): Classified {
  const { coverage = null, expectedCoverage = null } = maturity ?? {};
  if (coverage !== null && expectedCoverage !== null && coverage < LABELLED * expectedCoverage)
    return as('labels', `${toPercent(coverage)} of the predictions have a label, and usually ${toPercent(expectedCoverage)}`);
  if (faulty.length > 0) return as('feed', `${listed(faulty)} had more faulty values in the same window`);
  if (moved.length > 0 && moved.length > MANY * judged)
    return as('population', `${moved.length} of ${judged} features moved in the same window`);
  if (moved.length > 0) return as('feed', `${listed(moved)} moved in the same window`);
  const lost = tests.filter(({ speaks }) => speaks).map(({ test }) => test);
  const known = judged === 0 ? 'drift of the features could not be judged' : `none of ${judged} features moved`;
  return as('concept', `${listed(lost)} changed and ${known}: labels mean something else given the features`);
}

function classifyTraffic({ check, tests, everybodySilent }: ClassifyBreach): Classified {
  if (everybodySilent) return as('plumbline', 'no model sends anything: look at how events come in first');
  if (check === 'volume' && tests.some(({ side, speaks }) => speaks && side === 'above'))
    return as('population', 'more is asked of the model than in any of the four weeks before');
  return as('serving', 'predictions are made or sent less than in the weeks before, whatever their features');
}

function toPercent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function as(name: AlertClass, classReason: string): Classified {
  return { class: name, classReason };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
