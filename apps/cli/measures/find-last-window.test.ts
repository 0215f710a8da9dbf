import { expect, it } from '@jest/globals';
import { createApiClient } from '../client/api-client.js';
import { startFakeApi } from '../testing/fake-api.js';
import { fakeModel } from '../testing/fake-model.js';
import { fakeMeasure } from '../testing/fake-measure.js';
import { findLastWindow } from './find-last-window.js';

it('The last window of a version is found by one question, however many there are', async () => {
  const api = await startFakeApi();
  api.models.set('churn', fakeModel('churn'));
  api.measures = Array.from({ length: 1_500 }, (_, day) => fakeMeasure(day));
  const client = createApiClient({ url: api.url, onRetry: () => undefined });
  expect(await findLastWindow(client, 'churn', '1')).toEqual(fakeMeasure(1_499).window);
  expect(await findLastWindow(client, 'churn', '2')).toBeUndefined();
  expect(api.requests).toHaveLength(2);
  await api.close();
});
