export { applyMapping } from './apply-mapping.js';
export { findMissingColumns } from './find-missing-columns.js';
export type { Mapped } from './mapped.js';
export type { Mapping } from './mapping.js';
export { parseMapping, type MappingError, type ParsedMapping } from './parse-mapping.js';
