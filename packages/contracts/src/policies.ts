/**
 * What people agree to, in a door of its own: a phone shows the texts without zod. A text that
 * changes in meaning gets the next version, and asks everybody anew where it is required.
 */
export const policies = {
  terms: { version: 1, isRequired: true },
  privacy: { version: 1, isRequired: true },
  marketing: { version: 1, isRequired: false },
  analytics: { version: 1, isRequired: false },
  profiling: { version: 1, isRequired: false },
  third_parties: { version: 1, isRequired: false },
} as const;

export type PolicyName = keyof typeof policies;

export const policyNames = Object.keys(policies) as [PolicyName, ...PolicyName[]];
