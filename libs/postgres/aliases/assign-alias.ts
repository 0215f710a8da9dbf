import { recordAudit } from '../audit/record-audit.js';
import type { Database } from '../database.js';

export interface AssignAlias {
  readonly model: string;
  readonly alias: string;
  readonly version: string;
  /** What the caller believes the alias points to: a version, or null for nothing. Absent: whatever it is. */
  readonly expectedVersion?: string | null | undefined;
  readonly at: number;
  readonly by: string;
}

export interface AliasRecord {
  readonly alias: string;
  readonly version: string;
  readonly since: number;
  readonly by: string;
}

export type AssignedAlias =
  | { readonly outcome: 'assigned'; readonly alias: AliasRecord; readonly previousVersion: string | null }
  | { readonly outcome: 'unchanged'; readonly alias: AliasRecord }
  | { readonly outcome: 'conflict'; readonly current: string | null }
  | { readonly outcome: 'unknown-model' }
  | { readonly outcome: 'unknown-version' };

const lockModelSql = `
/* assignAlias */
SELECT EXISTS (SELECT 1 FROM plumbline.versions v WHERE v.model = m.model AND v.version = $2 AND v.registered) AS "knowsVersion"
FROM plumbline.models m WHERE m.model = $1 AND m.registered FOR UPDATE OF m
`;

const currentSql = `
/* assignAlias */
SELECT alias, version, since_ms AS "since", by FROM plumbline.aliases WHERE model = $1 AND alias = $2
`;

const pointSql = `
/* assignAlias */
INSERT INTO plumbline.aliases (model, alias, version, since_ms, by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (model, alias) DO UPDATE SET version = EXCLUDED.version, since_ms = EXCLUDED.since_ms, by = EXCLUDED.by
`;

const historySql = `
/* assignAlias */
INSERT INTO plumbline.alias_history (model, alias, version, previous_version, from_ms, by) VALUES ($1, $2, $3, $4, $5, $6)
`;

/**
 * Points an alias to a registered version. Assignments of one model happen one after the other, and the history's times never
 * run backwards: with two at once the second finds the first one's version, and conflicts if it had expected another.
 * An alias that already points there is `unchanged` whatever was expected, so that a retry after a lost answer succeeds.
 */
export async function assignAlias(database: Database, assign: AssignAlias): Promise<AssignedAlias> {
  const { model, alias, version, expectedVersion, at, by } = assign;
  return database.transaction(async (tx) => {
    const [locked] = await tx.query<{ knowsVersion: boolean }>(lockModelSql, [model, version]);
    if (locked === undefined) return { outcome: 'unknown-model' };
    if (!locked.knowsVersion) return { outcome: 'unknown-version' };
    const [current] = await tx.query<AliasRecord>(currentSql, [model, alias]);
    if (current?.version === version) return { outcome: 'unchanged', alias: current };
    const previousVersion = current?.version ?? null;
    if (expectedVersion !== undefined && expectedVersion !== previousVersion)
      return { outcome: 'conflict', current: previousVersion };
    const since = Math.max(at, current?.since ?? at);
    await tx.query(pointSql, [model, alias, version, since, by]);
    await tx.query(historySql, [model, alias, version, previousVersion, since, by]);
    const change = { before: previousVersion, after: version };
    await recordAudit(tx, { at, by, action: 'alias.assigned', model, subject: alias, ...change });
    return { outcome: 'assigned', alias: { alias, version, since, by }, previousVersion };
  });
}
