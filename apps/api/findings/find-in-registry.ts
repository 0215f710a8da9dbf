import type { Finding } from '#libs/contracts';
import { listReferences, listVersions, type ModelRecord, type ReferenceRecord, type VersionRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';

const HOUR_MS = 3_600_000;
const MOST = 1_000;

/** Traffic that nobody announced, and versions that are compared with nothing or with something makeshift. */
export async function findInRegistry(deps: ApiDeps, { model, registered }: ModelRecord): Promise<Finding[]> {
  const { items: versions } = await listVersions(deps.database, { model, limit: MOST });
  const { items: references } = await listReferences(deps.database, { model, limit: MOST });
  const unknown: Finding = {
    code: 'model-unregistered',
    severity: 'notice',
    about: model,
    message: 'Traffic names this model, but nobody registered it: nobody owns it, and usual schedules hold.',
    fix: `plumbline register ${model} --owner WHO, or PUT /v1/models/${model} with its owner.`,
  };
  return [
    ...(registered ? [] : [unknown]),
    ...versions.flatMap((version) => [
      ...findUnregistered(version),
      ...(version.firstSeenAt === null ? [] : findMakeshift(version, references)),
    ]),
    ...references
      .filter((reference) => !isMended(reference, references))
      .flatMap((reference) => findUnfinished(reference, deps.clock.eventNow())),
  ];
}

function findUnregistered({ model, version, registered }: VersionRecord): Finding[] {
  if (registered) return [];
  return [
    {
      code: 'version-unregistered',
      severity: 'notice',
      about: `${model} ${version}`,
      message:
        'Traffic names this version, but nobody registered it: a deployment that skipped the registry, or a slip of the pen.',
      fix: `plumbline register ${model} --version ${version}, or PUT /v1/models/${model}/versions/${version} with its training run.`,
    },
  ];
}

function findMakeshift({ model, version }: VersionRecord, references: readonly ReferenceRecord[]): Finding[] {
  const ready = references.filter(({ status }) => status === 'ready');
  const own = ready.filter((reference) => reference.version === version);
  if (own.some(({ provisional }) => !provisional)) return [];
  const about = `${model} ${version}`;
  const fix = `POST /v1/models/${model}/versions/${version}/references with the rows that it was validated on.`;
  const other = ready.find(({ provisional }) => !provisional);
  if (other !== undefined) {
    const message = `It has no reference of its own and is compared with that of version ${other.version}.`;
    return [{ code: 'reference-of-another-version', severity: 'notice', about, message, fix }];
  }
  if (own.length > 0) {
    const message = 'It is compared with its own first rows: what was wrong from the start does not show.';
    return [{ code: 'reference-provisional', severity: 'notice', about, message, fix }];
  }
  const message =
    'It has no reference: drift and performance are not measured until one is given, or 10,000 rows of a week have come.';
  return [{ code: 'reference-missing', severity: 'notice', about, message, fix }];
}

/** It failed, and was given again since. */
function isMended({ status, version, createdAt }: ReferenceRecord, references: readonly ReferenceRecord[]): boolean {
  const given = references.filter((other) => other.version === version && other.status === 'ready' && !other.provisional);
  return status === 'failed' && given.some((other) => other.createdAt >= createdAt);
}

function findUnfinished(reference: ReferenceRecord, eventNow: number): Finding[] {
  const { model, version, status, createdAt } = reference;
  const about = `reference of ${model} ${version}`;
  if (status === 'failed') {
    const message = `The one that was sent at ${toIso(createdAt)} could not be built: ${reference.reason}`;
    return [
      {
        code: 'reference-failed',
        severity: 'notice',
        about,
        message,
        fix: 'Send it again once that is mended. Rows are counted as they came; the header of a file is none.',
      },
    ];
  }
  if (status === 'ready' || createdAt > eventNow - HOUR_MS) return [];
  return [
    {
      code: 'reference-building',
      severity: 'problem',
      about,
      message: `It has been waiting to be built since ${toIso(createdAt)}.`,
      fix: 'See that an evaluator runs and what it logs. If its upload was cut off, send it again: this one is given up after a day.',
    },
  ];
}
