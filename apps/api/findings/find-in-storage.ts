import type { Finding } from '#libs/contracts';
import { loadFailedDeletions, loadUpkeep, type Disk } from '#libs/clickhouse';
import type { ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const DAY_MS = 86_400_000;
const GIB = 2 ** 30;
const NEEDED_SHARE = 0.1;
const NEEDED_BYTES = 5 * GIB;

/** Whether there is room, and whether what is no longer kept really goes. */
export async function findInStorage(deps: ApiDeps, models: readonly ModelRecord[], disk: Disk | null): Promise<Finding[]> {
  const days = Math.round(deps.retentionMs / DAY_MS);
  const failing = (await loadFailedDeletions(deps.clickhouse)).map(({ table, reason }): Finding => ({
    code: 'retention-failing',
    severity: 'problem',
    about: table,
    message: `Rows that are no longer kept cannot be deleted: ${reason}`,
    fix: 'The engine tries again by itself. Most often it lacks disk or memory: make room.',
  }));
  const shortened = models.flatMap(({ model, definition }): Finding[] => {
    const longest = Math.max(...Object.values(definition?.retentionDays ?? { rows: 0 }));
    if (longest <= days) return [];
    return [
      {
        code: 'retention-shortened',
        severity: 'notice',
        about: model,
        message: `It asks to be kept for ${longest} days, but this installation keeps nothing longer than ${days}.`,
        fix: `Set PLUMBLINE_RETENTION_DAYS to ${longest}, or ask for less.`,
      },
    ];
  });
  return [...findDiskFull(disk), ...failing, ...(await findLateRetention(deps, models)), ...shortened];
}

function findDiskFull(disk: Disk | null): Finding[] {
  if (disk === null || disk.freeBytes >= Math.min(NEEDED_BYTES, NEEDED_SHARE * disk.totalBytes)) return [];
  return [
    {
      code: 'disk-full',
      severity: 'problem',
      about: disk.path,
      message: `${(disk.freeBytes / GIB).toFixed(1)} GiB of ${(disk.totalBytes / GIB).toFixed(1)} are free; when none are, events are refused.`,
      fix: 'Make room, move the folder to a larger disk, or keep less: retentionDays of a model, or PLUMBLINE_RETENTION_DAYS for all.',
    },
  ];
}

async function findLateRetention(deps: ApiDeps, models: readonly ModelRecord[]): Promise<Finding[]> {
  const last = await loadUpkeep(deps.clickhouse, { task: 'retention' });
  const since = last ?? Math.min(...models.map(({ registeredAt, updatedAt }) => registeredAt ?? updatedAt));
  if (!Number.isFinite(since) || since > deps.clock.eventNow() - 2 * DAY_MS) return [];
  return [
    {
      code: 'retention-late',
      severity: 'notice',
      about: 'retention',
      message: `What is older than is kept was last removed ${last === null ? 'never' : `at ${toIso(last)}`}; it is due once a day.`,
      fix: 'See that an evaluator runs and what it logs.',
    },
  ];
}
