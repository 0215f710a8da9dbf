import type { Finding } from '#libs/contracts';
import { findUnjudged } from '#libs/monitoring';
import { listMonitors, type ModelRecord } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { loadJudgeable } from '../monitors/load-judgeable.js';

/** Monitors that name what the model does not have, and so are silent whatever happens. */
export async function findIdleMonitors(deps: Pick<ApiDeps, 'database' | 'clickhouse'>, record: ModelRecord): Promise<Finding[]> {
  const own = await listMonitors(deps.database, record.model);
  if (own.length === 0) return [];
  const judgeable = await loadJudgeable(deps, record);
  return own.flatMap(({ definition }): Finding[] => {
    const { model, name } = definition;
    const unjudged = findUnjudged(definition, judgeable);
    if (unjudged.length === 0) return [];
    return [
      {
        code: 'monitor-judges-nothing',
        severity: 'notice',
        about: `monitor ${name} of ${model}`,
        message: `It names what is not there, and judges nothing of it: ${unjudged.join(' ')}`,
        fix: `Mend it: plumbline monitors show ${model} ${name} prints it as a file for plumbline apply. Or plumbline monitors delete ${model} ${name}.`,
      },
    ];
  });
}
