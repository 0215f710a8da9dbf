import { SCORE, type Finding } from '#libs/contracts';
import { loadGrid, loadTrafficFeatures, toSqlHour, type GridRow, type TrafficFeature } from '#libs/clickhouse';
import { listReferences, listVersions, type ReadyReference } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';

const DAY_MS = 86_400_000;
const MOST = 1_000;
const LATEST_ROWS = 20_000;

/** Features that came or went or changed their type since the grid was made, in the latest rows of each version's last day. */
export async function findInSchema(deps: ApiDeps, model: string): Promise<Finding[]> {
  const { items: references } = await listReferences(deps.database, { model, limit: MOST });
  const ready = references.filter((reference): reference is ReadyReference => reference.status === 'ready');
  const findings: Finding[] = [];
  for (const { version, firstSeenAt } of (await listVersions(deps.database, { model, limit: MOST })).items) {
    const own = ready.filter((reference) => reference.version === version);
    const compared = own.find(({ provisional }) => !provisional) ?? ready.find(({ provisional }) => !provisional) ?? own[0];
    if (firstSeenAt === null || compared === undefined) continue;
    const grid = await loadGrid(deps.clickhouse, { model, grid: compared.gridId });
    for (const role of ['live', 'shadow']) {
      const from = toSqlHour(Math.max(0, deps.clock.eventNow() - DAY_MS));
      const traffic = await loadTrafficFeatures(deps.clickhouse, { model, version, role, from, rows: LATEST_ROWS });
      if (traffic.rows > 0) findings.push(...compare(`${model} ${version} ${role}`, grid, traffic));
    }
  }
  return findings;
}

function compare(about: string, grid: GridRow[], { rows, features }: { rows: number; features: TrafficFeature[] }): Finding[] {
  const kinds = new Map(grid.filter(({ kind }) => kind !== 'segment').map((row) => [row.feature, row]));
  const seen = new Set(features.map(({ feature }) => feature));
  const fresh = features.filter(({ feature }) => !kinds.has(feature)).map(({ feature }) => feature);
  const vanished = [...kinds.keys()].filter((feature) => feature !== SCORE && !seen.has(feature));
  const changed = features.filter((feature) => hasChanged(feature, kinds.get(feature.feature))).map(({ feature }) => feature);
  const of = `of the latest ${rows} rows`;
  const isAre = (names: string[]): string => (names.length === 1 ? 'is' : 'are');
  const findings: (Finding | null)[] = [
    vanished.length === 0
      ? null
      : {
          code: 'feature-vanished',
          severity: 'problem',
          about,
          message: `${vanished.join(', ')} ${isAre(vanished)} in the reference and in none ${of}.`,
          fix: 'See what the sender dropped or renamed. If it is meant, give the version a reference without it.',
        },
    changed.length === 0
      ? null
      : {
          code: 'feature-type-changed',
          severity: 'problem',
          about,
          message: `${changed.join(', ')} ${isAre(changed)} of another type than in the reference, in most ${of}: counted as type violations, not measured for drift.`,
          fix: 'Mend the sender, most often numbers that became text. If it is meant, give the version a reference with the new type.',
        },
    fresh.length === 0
      ? null
      : {
          code: 'feature-new',
          severity: 'notice',
          about,
          message: `${fresh.join(', ')} ${isAre(fresh)} in traffic and not in the reference: stored, not measured.`,
          fix: 'Give the version a reference that has it; then it is measured from the first stored row on.',
        },
  ];
  return findings.filter((finding) => finding !== null);
}

/** Numbers may be categories, where the version declares them so: then some category reads as a number. */
function hasChanged({ numbers, texts, faults }: TrafficFeature, known: GridRow | undefined): boolean {
  if (known?.kind === 'numeric') return texts > numbers + faults;
  if (known?.kind !== 'categorical' || numbers <= texts + faults) return false;
  return !known.categories.some((category) => Number.isFinite(Number(category)));
}
