import type { Finding } from '#libs/contracts';
import { listConflicts, loadRecentLedger, loadRecentRejects, toSqlTime } from '#libs/clickhouse';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const DAY_MS = 86_400_000;
/** One in ten that cannot be read is not a slip but a sender that has changed. */
const ALARMING_SHARE = 0.1;

/** What senders brought in the last day that could not be read or contradicted what was known. */
export async function findRejects(deps: ApiDeps, models: readonly string[]): Promise<Finding[]> {
  const since = toSqlTime(Math.max(0, deps.clock.eventNow() - DAY_MS));
  const ledger = await loadRecentLedger(deps.clickhouse, { since });
  const reasons = await loadRecentRejects(deps.clickhouse, { since });
  const rejects = ledger.flatMap(({ kind, received }): Finding[] => {
    const ofKind = reasons.filter((candidate) => candidate.kind === kind);
    const [reason] = ofKind;
    if (reason === undefined) return [];
    const { code, events, path, message } = reason;
    const rejected = ofKind.reduce((sum, one) => sum + one.events, 0);
    return [
      {
        code: 'events-rejected',
        severity: rejected >= ALARMING_SHARE * received ? 'problem' : 'notice',
        about: kind,
        message: `${rejected} of ${received} ${kind === 'features' ? 'feature logs' : kind} of the last day could not be read, ${events} of them as ${code}: ${path} ${message}`,
        fix: `Look at them: plumbline dlq list --kind ${kind}. Mend the sender and send them again; what can be read by now: plumbline dlq replay --all.`,
      },
    ];
  });
  return [...rejects, ...(await findConflicts(deps, models))];
}

async function findConflicts(deps: ApiDeps, models: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const model of models) {
    const [latest] = await listConflicts(deps.clickhouse, { model, limit: 1 });
    if (latest === undefined || latest.knownAt < deps.clock.eventNow() - DAY_MS) continue;
    const { id, version, time, firstTime } = latest;
    findings.push({
      code: 'predictions-conflicting',
      severity: 'notice',
      about: model,
      message:
        `Predictions came with an id that is taken, but with other content; the first counts. The latest is ${id} of version ` +
        `${version}, of ${toIso(time)}; the first is of ${toIso(firstTime)}.`,
      fix: `Give each prediction an id of its own. GET /v1/models/${model}/conflicts lists them.`,
    });
  }
  return findings;
}
