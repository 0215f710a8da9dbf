/** Entry of a child process: Parquet file in, flight cache out. Arguments: source path, cache path, source stamp. */
import { readFlights } from './read-flights.js';
import { toFlightTable } from './to-flight-table.js';
import { writeFlightCache } from './flight-cache.js';

const [source, cache, stamp] = process.argv.slice(2);
if (!source || !cache || !stamp) throw new Error('usage: prepare-process SOURCE CACHE STAMP');
writeFlightCache(cache, stamp, toFlightTable(await readFlights(source)));
// The engine keeps threads of its own; the file is written, so there is nothing to wait for.
process.exit(0);
