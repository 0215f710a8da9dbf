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
  const stored = subjects.map((subject) => [toSubjectKey(subject), toStored(subject.verdict)] as const);
  const counts = new Map<string, { verdict: StoredVerdict; subjects: number }>();
  for (const [, verdict] of stored) {
    if (verdict !== 'calm' && typeof verdict === 'string') continue;
    const known = counts.get(JSON.stringify(verdict)) ?? { verdict, subjects: 0 };
    counts.set(JSON.stringify(verdict), { verdict, subjects: known.subjects + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.subjects - a.subjects);
  const rest = most?.verdict ?? 'calm';
  const text = JSON.stringify(rest);
  return { rest, of: Object.fromEntries(stored.filter(([, verdict]) => JSON.stringify(verdict) !== text)) };
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
