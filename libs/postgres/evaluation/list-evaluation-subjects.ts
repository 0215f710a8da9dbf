import type { ModelDefinition, Role } from '#libs/contracts';
import type { Database } from '../database.js';

/** One stream of predictions that is evaluated on its own. */
export interface EvaluationSubject {
  readonly model: string;
  readonly version: string;
  readonly role: Role;
  readonly firstSeenAt: number;
  /** Of the version. */
  readonly registered: boolean;
  /** Null while the model is not registered. */
  readonly definition: ModelDefinition | null;
}

const listEvaluationSubjectsSql = `
/* listEvaluationSubjects */
SELECT s.model, s.version, s.role, s.first_seen_ms AS "firstSeenAt", v.registered, m.definition
FROM plumbline.evaluation_subjects s
JOIN plumbline.versions v USING (model, version)
JOIN plumbline.models m USING (model)
WHERE $1::text IS NULL OR s.model = $1
ORDER BY s.model, v.seq, s.role
`;

/** Everything that traffic ever named: of all models, or of one. */
export async function listEvaluationSubjects(database: Database, model?: string): Promise<EvaluationSubject[]> {
  return database.query<EvaluationSubject>(listEvaluationSubjectsSql, [model ?? null]);
}
