import type { Alert, AlertNotification, Maturity, TestedValue } from '#libs/contracts';
import type { Notice } from '#libs/delivery';

/** Of the alerts of one notification so many are told in full; the others have their sentence. */
const MOST_IN_FULL = 3;

/** What one evaluation has to tell, so that it can be acted on with nothing but this message at hand. */
export function toAlertNotice({ sentence, page, transitions, window, grain }: AlertNotification): Notice {
  const [first] = transitions;
  const told = transitions.map(({ alert, transition }, index) => {
    const head = `${transition.to.toUpperCase()}: ${alert.sentence}`;
    const why = transition.reason === '' ? '' : ` (${transition.reason})`;
    return [`${head}${why}`, ...(index < MOST_IN_FULL ? tell(alert) : [])].join('\n');
  });
  const fields = [
    { name: 'Urgency', value: page ? 'look now' : 'can wait' },
    { name: 'Window', value: `${window.from} to ${window.to} (${grain})` },
    { name: 'Owner', value: [first?.alert.owner ?? '', first?.alert.team ?? ''].filter((who) => who !== '').join(', ') },
    { name: 'Training run', value: first?.alert.runId ?? '' },
    { name: 'Runbook', value: first?.alert.runbook ?? '' },
  ];
  const links = Object.entries(first?.alert.links ?? {}).map(([label, url]) => ({ label, url }));
  return { title: sentence, text: told.join('\n\n'), fields: fields.filter(({ value }) => value !== ''), links };
}

function tell(alert: Alert): string[] {
  const { traces } = alert;
  const { segmentsMoved, segmentsQuiet, versions } = alert.elsewhere;
  const lines = [
    `Class: ${alert.class}. ${alert.classReason}`,
    alert.tests.map(tellTest).join('; '),
    `Sizes: ${alert.n} rows against ${alert.referenceN} of the reference${alert.reference === null ? '' : ` ${alert.reference}`}`,
    alert.maturity === null ? '' : tellMaturity(alert.maturity),
    segmentsMoved.length === 0 ? '' : `Segments that moved: ${segmentsMoved.join(', ')}`,
    segmentsQuiet.length === 0 ? '' : `Segments that did not: ${segmentsQuiet.join(', ')}`,
    traces === undefined
      ? ''
      : `Traces of ${traces.bin}, which grew most: ${traces.spans.map(({ traceId }) => traceId).join(', ')}`,
    ...versions.map(
      ({ version, role, moved }) => `${role} ${version}: ${moved === null ? 'not known' : moved ? 'moved too' : 'did not'}`,
    ),
    ...alert.moveBack.map((command) => `To move back: ${command}`),
    ...alert.changes.map(({ time, type, summary, source }) => `Changed before: ${time} ${type} ${summary} (${source})`),
  ];
  return lines.filter((line) => line !== '').map((line) => `  ${line}`);
}

function tellMaturity({ mature, coverage }: Maturity): string {
  const share = coverage === null ? '' : `, for ${(100 * coverage).toFixed(1)} % of the predictions`;
  return `Labels: ${mature ? 'as many as come' : 'more are to come'}${share}`;
}

function tellTest({ test, value, reference, unit, bound, p, speaks }: TestedValue): string {
  const parts = [
    `${test} ${toNumber(value)}${unit === '' ? '' : ` ${unit}`}`,
    reference === null ? '' : `reference ${toNumber(reference)}`,
    bound === null ? '' : `bound ${toNumber(bound)}`,
    p === null ? '' : `p ${p.toPrecision(2)}`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}${speaks ? '' : ' (does not speak)'}`;
}

function toNumber(value: number | null): string {
  return value === null ? 'none' : String(Number(value.toPrecision(4)));
}
