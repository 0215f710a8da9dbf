import { loadBooks } from '#libs/clickhouse';
import type { Books } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import { toBooksSide } from '../answers/to-books-side.js';

/** The books of one model, or of all where none is named. */
export async function getBooks(deps: ApiDeps, model: string | undefined): Promise<Books> {
  const { predictions, labels, features } = await loadBooks(deps.clickhouse, { model: model ?? '' });
  return { predictions: toBooksSide(predictions), labels: toBooksSide(labels), features: toBooksSide(features) };
}
