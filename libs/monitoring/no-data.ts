import type { NoDataCode } from '#libs/contracts';

/** Why there is nothing to judge: the code is what decides, the reason says it to people. */
export interface NoData {
  code: NoDataCode;
  reason: string;
}
