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
