/** One stream of predictions: what a version served in a role. References are streams too, in the role `reference/<id>`. */
export interface Stream {
  model: string;
  version: string;
  role: string;
}

export function toReferenceRole(reference: string): string {
  return `reference/${reference}`;
}
