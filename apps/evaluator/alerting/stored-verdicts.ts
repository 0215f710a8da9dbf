import type { JudgedSubject, Verdict } from '#libs/monitoring';
import type { StoredEvaluation, StoredVerdict } from '#libs/postgres';

type NoData = Extract<Verdict, { verdict: 'no-data' }>;
type Plain = Exclude<Verdict, { verdict: 'no-data' }>['verdict'];

/** Who a verdict is about, within an evaluation. */
export function toSubjectKey({ monitor, feature, segment }: { monitor: string; feature: string; segment: string }): string {
  return JSON.stringify([monitor, feature, segment]);
}

/** What most subjects came to is said once, where it is not worth more words. */
export function toStoredVerdicts(subjects: readonly Pick<JudgedSubject, 'monitor' | 'feature' | 'segment' | 'verdict'>[]): {
  rest: StoredVerdict;
  of: Record<string, StoredVerdict>;
} {
  const alike = Map.groupBy(subjects, ({ verdict }) => toText(toStored(verdict)));
  const [most] = [...alike]
    .filter(([, [first]]) => first?.verdict.verdict === 'calm' || first?.verdict.verdict === 'no-data')
    .sort(([, a], [, b]) => b.length - a.length);
  const others = [...alike].flatMap(([text, own]) => (text === most?.[0] ? [] : own));
  return {
    rest: most?.[1][0] === undefined ? 'calm' : toStored(most[1][0].verdict),
    of: Object.fromEntries(others.map((subject) => [toSubjectKey(subject), toStored(subject.verdict)])),
  };
}

function toText(verdict: StoredVerdict): string {
  return typeof verdict === 'string' ? verdict : JSON.stringify(verdict);
}

/** Null where the subject's monitor took no part. */
export function verdictOf({ monitors, verdicts }: StoredEvaluation, monitor: string, key: string): Verdict | null {
  if (monitors[monitor] === undefined) return null;
  return toVerdict(verdicts.of[key] ?? verdicts.rest);
}

function toStored(verdict: Verdict): StoredVerdict {
  return verdict.verdict === 'no-data' ? [verdict.health, verdict.reason, verdict.code] : verdict.verdict;
}

function toVerdict(stored: StoredVerdict): Verdict {
  if (typeof stored === 'string') return { verdict: stored as Plain };
  const [health, reason, code = null] = stored;
  return { verdict: 'no-data', health: health as NoData['health'], code, reason };
}
