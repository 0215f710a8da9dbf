import type { Alert, Grain, MonitorCheck } from '#libs/contracts';
import { toFingerprint, toAlertId, type AlertRecord, type Breach, type Evaluation, type JudgedSubject } from '#libs/monitoring';
import type { StoredAlert } from '#libs/postgres';

/** An alert while a transaction works on it. */
export interface Draft {
  id: string;
  fingerprint: string;
  subject: { monitor: string; feature: string; segment: string };
  check: MonitorCheck;
  grain: Grain;
  /** Null once it came to nothing. */
  record: AlertRecord | null;
  /** Of the latest window that spoke. */
  breach: Breach;
  resolutionReason: string | null;
  transitions: number;
  told: boolean;
  untold: string | null;
  snoozedUntil: number | null;
  acknowledged: Alert['acknowledged'];
  verdict: Alert['verdict'];
  openedAt: number;
  /** What was looked up when it began; null before. */
  around: { versions: Alert['elsewhere']['versions']; changes: Alert['changes'] } | null;
  isStored: boolean;
  isTouched: boolean;
}

export function toDraft(row: StoredAlert): Draft {
  const { id, fingerprint, monitor, feature, segment, check, grain, record, resolutionReason, transitions, told, untold } = row;
  return {
    ...{
      id,
      fingerprint,
      subject: { monitor, feature, segment },
      check,
      grain,
      record,
      resolutionReason,
      transitions,
      told,
      untold,
    },
    breach: toBreach(row),
    snoozedUntil: row.snoozedUntil,
    acknowledged: row.acknowledged,
    verdict: row.verdict,
    openedAt: row.openedAt,
    around: { versions: row.body.elsewhere.versions, changes: row.body.changes },
    isStored: true,
    isTouched: false,
  };
}

export function beginDraft(
  evaluation: Pick<Evaluation, 'model' | 'version' | 'grain' | 'family' | 'rev'>,
  { monitor, feature, segment, breach }: Pick<JudgedSubject, 'monitor' | 'feature' | 'segment'> & { breach: Breach },
  record: AlertRecord,
): Draft {
  const { model, version, grain, family, rev } = evaluation;
  const subject = { monitor, feature, segment };
  const fingerprint = toFingerprint({ ...subject, model, version, grain });
  return {
    ...{
      id: toAlertId({ fingerprint, since: record.since.from, rev }),
      fingerprint,
      subject,
      check: family,
      grain,
      record,
      breach,
    },
    ...{
      resolutionReason: null,
      transitions: 0,
      told: false,
      untold: null,
      snoozedUntil: null,
      acknowledged: null,
      verdict: null,
      openedAt: rev,
      around: null,
    },
    ...{ isStored: false, isTouched: true },
  };
}

/** An alert keeps all of what it spoke from. */
function toBreach({ body, evidence }: StoredAlert): Breach {
  const { check, severity, runbook, class: cause, classReason, tests, n, referenceN, reference, maturity, elsewhere } = body;
  const { segmentsMoved, segmentsQuiet } = elsewhere;
  return {
    ...{ check, severity, runbook, class: cause, classReason, tests, n, referenceN, reference, maturity, evidence },
    ...{ segmentsMoved, segmentsQuiet },
  };
}
