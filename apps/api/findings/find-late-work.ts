import type { Finding } from '#libs/contracts';
import { loadBacklog, toSqlHour, toSqlTime } from '#libs/clickhouse';
import type { ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { toRowsKeptMs } from './to-rows-kept-ms.js';

const HOUR_MS = 3_600_000;
const TICKS = 2;

/** Work that should have been done: hours that closed two ticks ago, and jobs that were given up. */
export async function findLateWork(deps: ApiDeps, models: readonly ModelRecord[]): Promise<Finding[]> {
  const findings = await findFailedJobs(deps);
  const now = deps.clock.eventNow();
  const lateSince = Math.max(0, now - TICKS * deps.tickMs);
  const closedBefore = Math.floor(Math.max(0, lateSince - deps.latenessMs) / HOUR_MS) * HOUR_MS;
  for (const { model, definition } of models) {
    const backlog = await loadBacklog(deps.clickhouse, {
      model,
      from: toSqlHour(Math.max(0, now - toRowsKeptMs(definition, deps.retentionMs))),
      closedBefore: toSqlHour(closedBefore),
      knownBefore: toSqlTime(lateSince),
    });
    for (const { version, role, hours, oldest } of backlog) {
      findings.push({
        code: 'evaluation-behind',
        severity: 'problem',
        about: `${model} ${version} ${role}`,
        message: `${hours} closed hours wait to be evaluated, the oldest from ${toIso(oldest)}.`,
        fix: 'See that an evaluator runs and what it logs. It catches up in order by itself; more evaluators share the models among them.',
      });
    }
  }
  return findings;
}

/** One finding for each key, which is a model or a reference, however often its jobs failed. */
async function findFailedJobs(deps: ApiDeps): Promise<Finding[]> {
  return (await deps.listFailedJobs()).map(({ queue, singletonKey, times, at, reason }) => ({
    code: 'job-failed',
    severity: 'problem',
    about: `${queue} ${singletonKey}`,
    message: `The job was given up${times === 1 ? '' : ` ${times} times, the last time`} at ${toIso(at)}: ${reason}`,
    fix:
      queue === 'evaluate'
        ? 'Mend the reason; the next turn of the schedule tries again. The log has the whole error.'
        : 'Mend the reason and send the request again. The log has the whole error.',
  }));
}
