import { deliveryAnswer, pageOf, type DeliveryAnswer, type WholeDeliveryAnswer } from '#libs/contracts';
import type { AttemptRecord, DeliveryRecord } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const deliveryPage = pageOf(deliveryAnswer, 'DeliveryPage');

export function toDeliveryAnswer(record: DeliveryRecord): DeliveryAnswer {
  const { id, endpoint, type, subject, model, state, reason, attempts, nextAttemptAt, at, createdAt, settledAt } = record;
  return {
    ...{ id, endpoint, type, subject, model, state, reason, attempts },
    nextAttemptAt: nextAttemptAt === null ? null : toIso(nextAttemptAt),
    time: toIso(at),
    createdAt: toIso(createdAt),
    settledAt: settledAt === null ? null : toIso(settledAt),
  };
}

export function toTry({ attempt, startedAt, endedAt, answer }: AttemptRecord): WholeDeliveryAnswer['tries'][number] {
  return {
    attempt,
    startedAt: toIso(startedAt),
    endedAt: endedAt === null ? null : toIso(endedAt),
    answer: answer as WholeDeliveryAnswer['tries'][number]['answer'],
  };
}
