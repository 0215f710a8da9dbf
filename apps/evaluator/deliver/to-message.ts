import {
  alertNotification,
  cloudEvent,
  retrainingRequested,
  type CloudEvent,
  streamNotification,
  type RetrainingRequested,
  type StreamNotification,
} from '#libs/contracts';
import type { DeliveryMessage, Notice } from '#libs/delivery';
import type { ClaimedDelivery } from '#libs/postgres';
import { toAlertNotice } from './to-alert-notice.js';

/** A stored message in every form that a target may want. */
export function toMessage({ id, body }: Pick<ClaimedDelivery, 'id' | 'body'>): DeliveryMessage {
  const event = cloudEvent.parse(JSON.parse(body));
  const conf = typeof event.data === 'object' && event.data !== null && !Array.isArray(event.data) ? event.data : {};
  return { id, body, conf, notice: toNotice(event) };
}

function toNotice({ type, subject, data }: CloudEvent): Notice {
  if (type === 'dev.plumbline.endpoint.tested.v1') {
    return { title: `Plumbline reaches ${subject}`, text: 'Messages of Plumbline arrive here.' };
  }
  const alerts = alertNotification.safeParse(data);
  if (alerts.success) return toAlertNotice(alerts.data);
  const retraining = retrainingRequested.safeParse(data);
  if (retraining.success) return toRetrainingNotice(retraining.data);
  const stream = streamNotification.safeParse(data);
  if (stream.success) return toStreamNotice(stream.data);
  // Written by another release; its reader still gets all of it.
  return { title: `${subject}: ${type}`, text: JSON.stringify(data, null, 2) };
}

function toStreamNotice({ state, topic, sentence, fix, since }: StreamNotification): Notice {
  const fields = [
    { name: 'Topic', value: topic },
    { name: 'Since', value: since },
  ];
  return { title: `${state.toUpperCase()}: ${sentence}`, text: state === 'firing' ? fix : '', fields };
}

function toRetrainingNotice(request: RetrainingRequested): Notice {
  const { model, version, policy, reason, alerts, trainingWindow, labelledRows, callback } = request;
  return {
    title: `Retraining of ${model} is asked for: ${reason}`,
    text: alerts.map(({ sentence }) => sentence).join('\n'),
    fields: [
      { name: 'Version', value: version },
      { name: 'Policy', value: policy },
      { name: 'Train on', value: `${trainingWindow.from} to ${trainingWindow.to}` },
      { name: 'Tell what became of it', value: `POST ${callback}` },
    ],
    links: [{ label: 'Labelled rows', url: labelledRows }],
  };
}
