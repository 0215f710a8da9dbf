export { compileMapping, type CompiledMapping, type SourceRecord } from './compile/compile-mapping.js';
export { findMissingColumns } from './find-missing-columns.js';
export type { Half, Mapped, MappedEvent, PairSide, SkipReason } from './mapped.js';
export { inferMapping, type InferOptions } from './infer/infer-mapping.js';
export { parseMapping, type MappingError, type ParsedMapping } from './parse-mapping.js';
export type { Mapping } from './schema/mapping.js';
