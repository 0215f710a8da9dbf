import type { Role } from '#libs/contracts';
import type { Database } from '../database.js';

export interface VersionSeen {
  readonly model: string;
  readonly version: string;
  readonly role: Role;
  /** Event time of the earliest of the events at hand. */
  readonly firstEventAt: number;
  readonly at: number;
}

export interface SeenVersion {
  readonly registered: boolean;
  readonly firstSeenAt: number;
}

const knownSql = `
/* ensureVersionSeen */
SELECT v.registered, s.first_seen_ms AS "firstSeenAt"
FROM plumbline.evaluation_subjects s JOIN plumbline.versions v USING (model, version)
WHERE model = $1 AND version = $2 AND role = $3
`;

const ensureModelSql = `
/* ensureVersionSeen */
INSERT INTO plumbline.models (model, registered, updated_ms) VALUES ($1, false, $2) ON CONFLICT (model) DO NOTHING
`;

const ensureVersionSql = `
/* ensureVersionSeen */
INSERT INTO plumbline.versions (model, version, registered, updated_ms) VALUES ($1, $2, false, $3)
ON CONFLICT (model, version) DO NOTHING
`;

const ensureSubjectSql = `
/* ensureVersionSeen */
INSERT INTO plumbline.evaluation_subjects AS s (model, version, role, first_seen_ms) VALUES ($1, $2, $3, $4)
ON CONFLICT (model, version, role) DO UPDATE SET first_seen_ms = LEAST(s.first_seen_ms, EXCLUDED.first_seen_ms)
`;

/**
 * Traffic named a model, a version, a role. Whoever is not registered is recorded as such, which is no error and which a later
 * registration turns; earlier events than before move the first sight back. Costs one read where nothing is new.
 */
export async function ensureVersionSeen(database: Database, seen: VersionSeen): Promise<SeenVersion> {
  const { model, version, role, firstEventAt, at } = seen;
  const [known] = await database.query<SeenVersion>(knownSql, [model, version, role]);
  if (known !== undefined && known.firstSeenAt <= firstEventAt) return known;
  return database.transaction(async (tx) => {
    await tx.query(ensureModelSql, [model, at]);
    await tx.query(ensureVersionSql, [model, version, at]);
    await tx.query(ensureSubjectSql, [model, version, role, firstEventAt]);
    const [row] = await tx.query<SeenVersion>(knownSql, [model, version, role]);
    if (row === undefined) throw new Error(`Version ${version} of ${model} vanished while it was recorded`);
    return row;
  });
}
