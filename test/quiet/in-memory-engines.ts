import type { ClickHouse, MergedProfileRow } from '#libs/clickhouse';
import type { FeatureProfile } from '#libs/monitoring';
import type { Database } from '#libs/postgres';
import type { EvaluatorDeps } from '../../apps/evaluator/evaluator-deps.js';

type Question = Parameters<ClickHouse['select']>[0];

/** Profiles by the length of their window and its start. */
export class DrawnProfiles {
  private readonly rows = new Map<string, MergedProfileRow[]>();

  put(grain: string, window: number, profiles: readonly FeatureProfile[]): void {
    const rows = profiles.map(({ hour: _, ...profile }) => ({ ...profile, window, rows: profile.n + profile.missing }));
    this.rows.set(`${grain} ${window}`, rows);
  }

  forget(): void {
    this.rows.clear();
  }

  /** The one question that the evaluator asks of stored profiles; whatever else it asks, there is nothing. */
  answer({ name, params = {} }: Question): MergedProfileRow[] {
    if (name !== 'LOAD_PROFILES') return [];
    const { grain, windows } = params as { grain: string; windows: number[] };
    return windows.flatMap((seconds) => this.rows.get(`${grain} ${seconds * 1000}`) ?? []);
  }
}

/** What the evaluator measures and judges with, on profiles that lie in memory. */
export function toEvaluatorDeps(profiles: DrawnProfiles): EvaluatorDeps {
  const refuse = (): never => {
    throw new Error('Nothing else is asked of these engines');
  };
  const clickhouse: ClickHouse = {
    select: <Row>(question: Question) => Promise.resolve({ rows: profiles.answer(question) as Row[], readRows: 0 }),
    ...{ stream: refuse, command: refuse, insertJsonLines: refuse, ping: refuse, close: refuse },
  };
  const database: Database = { query: () => Promise.resolve([]), exec: refuse, transaction: refuse, close: refuse };
  const rest = { jobs: refuse, logger: refuse, recorder: refuse, outbound: refuse } as unknown as Pick<
    EvaluatorDeps,
    'jobs' | 'logger' | 'recorder' | 'outbound'
  >;
  return {
    ...{ clickhouse, database, ...rest, latenessMs: 0, maxLagSeconds: Infinity, retentionMs: Infinity, secretKey: null },
    ...{ clock: { eventNow: refuse, wallNow: refuse }, nextSequence: refuse, publicUrl: refuse, traceUrl: null },
  };
}
