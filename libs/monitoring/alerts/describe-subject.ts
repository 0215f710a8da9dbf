import { SCORE, type MonitorCheck, type TestedValue } from '#libs/contracts';
import { describeTest } from './describe-test.js';

export interface DescribeSubject {
  check: MonitorCheck;
  feature: string;
  segment: string;
  tests: readonly TestedValue[];
}

const MOST_TESTS = 3;

/** What speaks of whom, without saying of which version: `distance moved, W₁ .86 σ`. */
export function describeSubject({ check, feature, segment, tests }: DescribeSubject): string {
  const who = feature === SCORE ? 'the score' : feature;
  const where = segment === '' ? '' : ` in ${segment}`;
  const speaking = tests.filter(({ speaks }) => speaks);
  // Where both tests of a drift speak, the one in units of the feature says more.
  const shown = check === 'drift' && speaking.length > 1 ? speaking.filter(({ test }) => test !== 'effect') : speaking;
  const values = shown.slice(0, MOST_TESTS).map(describeTest).join(', ');
  const said = values === '' ? 'it spoke' : values;
  switch (check) {
    case 'drift':
      return `${who}${where} moved, ${said}`;
    case 'quality':
      return `${who}${where} has faulty values: ${said}`;
    case 'skew':
      return `${who} is not served as it is computed offline: ${said}`;
    case 'performance':
      return `performance${where} got worse, ${said}`;
    case 'volume':
      return `traffic${where} is not as usual, ${said}`;
    case 'freshness':
      return `traffic${where} stopped, ${said}`;
  }
}
