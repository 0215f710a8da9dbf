import type { AlertRecord } from './alert-record.js';
import { describeSubject, type DescribeSubject } from './describe-subject.js';
import { formatMoment } from './format-moment.js';

export interface DescribeAlert extends DescribeSubject {
  model: string;
  version: string;
  aliases: readonly string[];
  record: AlertRecord;
  resolutionReason: string | null;
  timeZone: string;
}

const ENDS = {
  recovered: 'is over',
  superseded: 'was superseded',
  retracted: 'is taken back',
  'monitor-changed': 'ended with its monitor',
};

/** An alert in one sentence: `flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 06:00`. */
export function describeAlert(alert: DescribeAlert): string {
  const { record, timeZone, resolutionReason } = alert;
  const what = `${toSubject(alert)}: ${describeSubject(alert)} since ${formatMoment(record.since.from, timeZone)}`;
  if (record.state !== 'resolved' || record.resolution === null) return what;
  const why = resolutionReason === null ? '' : `: ${resolutionReason}`;
  return `${what} until ${formatMoment(record.lastSpoke.to, timeZone)} ${ENDS[record.resolution]}${why}`;
}

/** The version, and what points to it: `flight-delay v3 (production, live)`. Only live versions are judged. */
export function toSubject({ model, version, aliases }: { model: string; version: string; aliases: readonly string[] }): string {
  return `${model} ${version} (${[...aliases, 'live'].join(', ')})`;
}
