import type { Report } from './report-schema.js';
import { toTimeText } from './time-text.js';

/** Requests, each with its way, then what was delivered and what arrived. */
export const formatRetraining = ({ retraining }: Pick<Report, 'retraining'>): string[] => {
  const { requests, deliveries, received } = retraining;
  return [
    ...(requests.length === 0 ? ['no retraining was asked for'] : []),
    ...requests.flatMap(({ policy, version, state, reason, newVersion, outcome, timeline }) => [
      `${policy}, for ${version}: ${state}${newVersion === null ? '' : `, ${newVersion}`}${outcome === null ? '' : `, ${outcome}`}. ${reason}`,
      `  ${timeline.map(({ at, what }) => `${toTimeText(at)} ${what}`).join(' → ')}`,
    ]),
    ...deliveries.map(({ type, endpoint, state, messages }) => `${messages} × ${type} to ${endpoint}: ${state}`),
    ...received.map(
      ({ type, messages, pages }) =>
        `${messages} × ${type} arrived and proved who sent them${pages === 0 ? '' : `, ${pages} of them pages`}`,
    ),
  ];
};
