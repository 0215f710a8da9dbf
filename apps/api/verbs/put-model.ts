import { knowsTimeZone } from '#libs/clickhouse';
import type { ModelAnswer, ModelDefinition } from '#libs/contracts';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { saveModel } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toModelAnswer } from '../answers/to-model-answer.js';

export async function putModel(deps: ApiDeps, model: string, definition: ModelDefinition): Promise<ModelAnswer> {
  const { timeZone } = definition;
  if (!(await knowsTimeZone(deps.clickhouse, timeZone))) {
    const message = `ClickHouse does not know ${timeZone}; name a time zone of the IANA list, such as UTC or America/Chicago.`;
    throw new DomainError('unprocessable', message, { errors: [{ path: '$.timeZone', message }] });
  }
  const saved = await saveModel(deps.database, { model, definition, at: deps.clock.eventNow(), by: currentCaller() });
  return toModelAnswer(saved.model);
}
