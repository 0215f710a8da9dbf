import type { Explanation } from '#libs/contracts';
import { agree, recomputeTests, toleranceOf, type Recomputed, type Tolerance } from '#libs/monitoring';
import { loadAlert, loadEvaluations, type StoredAlert } from '#libs/postgres';
import { toIso } from '../answers/to-iso.js';
import type { ApiDeps } from '../api-deps.js';
import { recountEvidence } from '../explanation/recount-evidence.js';
import { assertAlert } from './get-alert.js';

/** Scores lie in bins, of which each pair within one counts ½; from rows no pair does but of equal scores. */
const AUC_OF_ROWS = 0.005;

/** Each number of an alert computed again, and whether what is stored, its evidence and the rows agree. */
export async function explainAlert(deps: ApiDeps, id: string): Promise<Explanation> {
  const alert = assertAlert(id, await loadAlert(deps.database, id));
  const { lastSpoke } = alert.record;
  const rev = await findRev(deps, alert);
  const evidence = recomputeTests(alert.evidence, lastSpoke);
  const {
    kept,
    reason,
    countsAgree,
    tests: rows,
  } = rev === null
    ? { kept: false, reason: 'when it was decided is not known', countsAgree: null, tests: {} }
    : await recountEvidence(deps, alert, rev);
  const tests = alert.body.tests.map(({ test, unit, value, p }): Explanation['tests'][number] => {
    const stored = { value, p };
    const tolerance = toleranceOf(test);
    const ofRows = { ...tolerance, value: test === 'auc' ? AUC_OF_ROWS : tolerance.value };
    return {
      ...{ test, unit, stored, tolerance: { ...tolerance, rowsValue: ofRows.value } },
      evidence: compare(stored, evidence[test], tolerance),
      rows: compare(stored, rows[test], ofRows),
    };
  });
  const said = [countsAgree, ...tests.flatMap((one) => [one.evidence?.agrees, one.rows?.agrees])].filter(
    (one): one is boolean => typeof one === 'boolean',
  );
  return {
    alert: id,
    sentence: alert.body.sentence,
    window: { from: toIso(lastSpoke.from), to: toIso(lastSpoke.to) },
    asOf: rev === null ? null : toIso(rev),
    agrees: said.length === 0 ? null : said.every(Boolean),
    rows: { kept, reason, countsAgree },
    traces: alert.body.traces ?? null,
    tests,
  };
}

function compare(stored: Recomputed, again: Recomputed | undefined, tolerance: Tolerance): Explanation['tests'][number]['rows'] {
  return again === undefined ? null : { ...again, agrees: agree(stored, again, tolerance) };
}

/** Up to when inputs were read for the window that the alert's numbers are of. */
async function findRev(deps: ApiDeps, { model, version, grain, check, record }: StoredAlert): Promise<number | null> {
  const { from } = record.lastSpoke;
  const [evaluation] = await loadEvaluations(deps.database, { model, version, grain, family: check, from, to: from + 1 });
  return evaluation?.rev ?? null;
}
