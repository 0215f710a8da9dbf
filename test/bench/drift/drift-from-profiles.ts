import { loadGrid, loadProfiles, loadReferenceProfiles, toSqlHour, type MergedProfileRow } from '#libs/clickhouse';
import { measureDrift, toReference, type FeatureProfile, type Grid, type MeasureBody } from '#libs/monitoring';
import { REFERENCE_ROLE, type WideStore } from '../engine/open-wide-store.js';

const toProfile = ({ window, rows: _, ...profile }: MergedProfileRow): FeatureProfile => ({ ...profile, hour: window });

/** The drift report of the week as the evaluator makes it, the reference loaded and nothing remembered. */
export async function driftFromProfiles(store: WideStore): Promise<Map<string, MeasureBody>> {
  const { clickhouse, stream, window, reference: span } = store;
  const { model, version, grid: id, timeZone } = stream;
  const [rows, profiles, current] = await Promise.all([
    loadGrid(clickhouse, { model, grid: id }),
    loadReferenceProfiles(clickhouse, { model, version, role: REFERENCE_ROLE, grid: id, timeZone }),
    loadProfiles(clickhouse, {
      ...stream,
      grain: 'week',
      from: toSqlHour(window.from),
      to: toSqlHour(window.to),
      windows: [window.from / 1000],
    }),
  ]);
  const features: Grid['features'] = {};
  for (const { feature, edges, deciles, means, sigma, min, max } of rows) {
    features[feature] = {
      kind: 'numeric',
      feature,
      edges,
      decileEdges: deciles,
      means: means.map((mean) => mean ?? NaN),
      sigma,
      min,
      max,
    };
  }
  const grid = { id, model, features, segments: [] };
  const reference = toReference({ timeZone, ...span, provisional: false, profiles: profiles.map(toProfile) });
  const measured = current.rows.map(toProfile).map((profile): [string, MeasureBody] => {
    const { feature } = profile;
    const input = { feature, segment: '', grain: 'week' as const, window, current: profile, reference, grid, phi: null };
    return [feature, measureDrift(input)];
  });
  return new Map(measured);
}
