import { name, type Change, type ChangeBody } from '#libs/contracts';
import { currentCaller } from '#libs/nest-kit';
import { saveChange, type StoredChange } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toChangeAnswer } from '../answers/to-change-answer.js';

/** Keeps what was changed; told again by its source and id it is known already. */
export async function postChange({ database, clock }: ApiDeps, body: ChangeBody): Promise<Change> {
  const change = toChange(body);
  await saveChange(database, { change, at: clock.eventNow(), by: currentCaller() });
  return toChangeAnswer(change);
}

function toChange(body: ChangeBody): StoredChange {
  const { id, source, type } = body;
  const common = { id, source, type, time: Date.parse(body.time) };
  if (!('specversion' in body)) {
    const { models, features, summary, link } = body;
    return { ...common, models, features, summary, link: link ?? null };
  }
  const { subject, data } = body;
  const named = data.models.length === 0 && name.safeParse(subject).success ? [subject ?? ''] : data.models;
  return { ...common, models: named, features: data.features, summary: data.summary ?? subject ?? type, link: data.link ?? null };
}
