/** What one request, and all requests in flight together, may hold. */
export type HttpLimits = {
  /** Bytes of one body, decompressed. A route may set its own. */
  maxBodyBytes: number;
  /** Decompressed bytes per compressed byte. */
  maxDecompressionRatio: number;
  /** Bytes of all bodies being read, decompressed. */
  maxInFlightBytes: number;
  maxInFlightRequests: number;
};

const MiB = 1024 * 1024;

export const defaultHttpLimits: HttpLimits = {
  maxBodyBytes: 16 * MiB,
  maxDecompressionRatio: 100,
  maxInFlightBytes: 128 * MiB,
  maxInFlightRequests: 256,
};
