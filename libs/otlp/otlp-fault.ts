/** Why a whole request is none; thrown and caught within this lib. The message names the place and what is expected there. */
export class OtlpFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OtlpFault';
  }
}
