import type { Alert, Change, Grain } from '#libs/contracts';
import type { AlertRecord } from './alert-record.js';
import { describeAlert } from './describe-alert.js';
import type { Breach, Subject } from './evaluation.js';
import { toTraceLinks } from './to-trace-links.js';

export interface BuildAlert {
  id: string;
  fingerprint: string;
  model: string;
  version: string;
  grain: Grain;
  subject: Subject;
  record: AlertRecord;
  resolutionReason: string | null;
  /** Of the latest window that spoke. */
  breach: Breach;
  aliases: string[];
  /** Where aliases pointed before they were moved to this version. */
  predecessors: readonly { alias: string; version: string }[];
  runId: string | null;
  owner: string | null;
  team: string | null;
  /** Of the model, where the monitor names none. */
  runbook: string | null;
  timeZone: string;
  publicUrl: string;
  /** Where a trace can be looked at, with `{traceId}` in the place of its id; null where nobody said. */
  traceUrl: string | null;
  versions: Alert['elsewhere']['versions'];
  changes: Change[];
}

/** All that a person needs to act, with Plumbline down. What people said of it is laid over it where it is read. */
export function buildAlert(build: BuildAlert): Alert {
  const { id, fingerprint, model, version, grain, subject, record, resolutionReason, breach, timeZone } = build;
  const { check, tests, n, referenceN, reference, maturity, severity, segmentsMoved, segmentsQuiet } = breach;
  const { aliases, runId, owner, team } = build;
  const { monitor, feature, segment } = subject;
  return {
    ...{ id, fingerprint, model, version, aliases, runId, monitor, check, class: breach.class, classReason: breach.classReason },
    ...{ severity, grain, feature, segment, state: record.state, health: record.health },
    ...{ healthCode: record.healthCode, healthReason: record.healthReason },
    since: toIso(record.since.from),
    firedAt: record.firedAt === null ? null : toIso(record.firedAt),
    resolvedAt: record.resolvedAt === null ? null : toIso(record.resolvedAt),
    resolution: record.resolution,
    resolutionReason,
    lastSpoke: { from: toIso(record.lastSpoke.from), to: toIso(record.lastSpoke.to) },
    lastJudged: { from: toIso(record.lastJudged.from), to: toIso(record.lastJudged.to) },
    sentence: describeAlert({ model, version, aliases, record, resolutionReason, timeZone, check, feature, segment, tests }),
    ...{ tests, n, referenceN, reference, maturity },
    elsewhere: { segmentsMoved, segmentsQuiet, versions: build.versions },
    ...(breach.evidence.kind === 'drift' && breach.evidence.traces && { traces: breach.evidence.traces }),
    changes: build.changes,
    ...{ owner, team, runbook: breach.runbook ?? build.runbook },
    links: toLinks(build),
    moveBack: toMoveBack(build),
    ...{ acknowledged: null, snoozedUntil: null, silencedBy: null, verdict: null },
  };
}

/** What helps at once where a new version performs worse. Only from where it is now: somebody may have moved it meanwhile. */
function toMoveBack({ model, version, breach, record, predecessors }: BuildAlert): string[] {
  if (breach.check !== 'performance' || record.state === 'resolved') return [];
  return predecessors.map((before) => `plumbline alias set ${model} ${before.alias} ${before.version} --expect ${version}`);
}

function toLinks(build: BuildAlert): Record<string, string> {
  const { publicUrl, traceUrl, id, model, version, grain, subject, record, breach } = build;
  const at = publicUrl.replace(/\/$/, '');
  const query = new URLSearchParams({ version, grain, feature: subject.feature, segment: subject.segment });
  query.set('from', toIso(record.since.from));
  return {
    alert: `${at}/v1/alerts/${encodeURIComponent(id)}`,
    measures: `${at}/v1/models/${encodeURIComponent(model)}/measures?${query.toString()}`,
    versions: `${at}/v1/models/${encodeURIComponent(model)}/versions`,
    ...toTraceLinks(breach.evidence, traceUrl),
  };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
